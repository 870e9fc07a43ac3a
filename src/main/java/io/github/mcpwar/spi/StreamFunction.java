package io.github.mcpwar.spi;

import io.github.mcpwar.protocol.ProtocolException;

/** Opens streams for requests of one method. Several threads may call it at once. */
@FunctionalInterface
public interface StreamFunction {

  /**
   * Begins a stream, whose request fits the method's schema, and returns soon; others send by it
   * later. Until it sends something, an exception answers the request as it does for
   * {@link ExtensionFunction}.
   *
   * @param call keep {@link ExtensionStream#call} instead of it
   * @throws ProtocolException to answer with this error
   * @throws Exception any other exception becomes an internal error without details
   */
  void open(ExtensionCall call, ExtensionStream stream) throws Exception;
}
