package io.github.mcpwar.spi;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.ProtocolException;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests of one method of an extension. Several threads may call it at once. */
@FunctionalInterface
public interface ExtensionFunction {

  /**
   * Answers a request, whose parameters fit the method's schema.
   *
   * @return the result
   * @throws ToolException to answer {@code Invalid params} with its message
   * @throws ProtocolException to answer with this error
   * @throws Exception any other exception becomes an internal error without details
   */
  ObjectNode answer(ExtensionCall call) throws Exception;
}
