package io.github.mcpwar.spi;

import io.github.mcpwar.protocol.ProtocolException;

/**
 * Work that concerns all requests alike, such as metrics, tracing, limits and audit. Interceptors form an ordered list: they begin in its order, each around those
 * after it, and end in the opposite order. One instance sees all requests, several at once.
 */
@FunctionalInterface
public interface CallInterceptor {

  /**
   * A request begins, on the thread that took it; it must not block.
   *
   * @return what follows; {@link Interception#NONE} for nothing
   * @throws ProtocolException to refuse the request with this error; later interceptors do not see it
   */
  Interception begin(Call call);

  /** Something else happened, on whatever thread; it must not block. */
  default void notice(Notice notice) {}
}
