package io.github.mcpwar.spi;

import java.util.concurrent.Callable;

/** What an interceptor does for one request after its beginning. */
public interface Interception {

  /** Nothing. */
  Interception NONE = new Interception() {};

  /**
   * Surrounds the code of a tool, resource, prompt or completion, on the thread that runs it; not called for requests that are answered without such code, or refused.
   *
   * @param work runs the code, or the interceptors around it; to be called once
   * @return what {@code work} returned
   * @throws Exception whatever {@code work} threw
   */
  default <T> T run(Callable<T> work) throws Exception {
    return work.call();
  }

  /** The request has ended, on whatever thread that happened; called once. What it throws is logged. */
  default void end(Outcome outcome) {}
}
