package io.github.mcpwar.spi;

import io.github.mcpwar.protocol.ProtocolException;

/**
 * Work that applies to all requests, such as metrics, tracing, limits and audit.
 *
 * <p>Interceptors form an ordered list. Each wraps those after it: they begin in the list's order
 * and end in the opposite order. One instance sees all requests, several at once.
 *
 * <p>{@link java.util.ServiceLoader} finds implementations, and so does CDI among the beans of an
 * application. They come after those of the server, which therefore record what they refuse.
 */
@FunctionalInterface
public interface CallInterceptor {

  /**
   * Begins a request, on the thread that received it. Must not block.
   *
   * @return the rest of the interception, which the server ends with the request;
   *     {@link Interception#NONE} for nothing
   * @throws ProtocolException to refuse the request with this error; later interceptors do not see
   *     it
   */
  Interception begin(Call call);

  /** The place among other interceptors: a lower one is farther outside. */
  default int order() {
    return 0;
  }

  /** Reports an event other than a request, on any thread. Must not block. */
  default void notice(Notice notice) {}
}
