package io.github.mcpwar.spi;

import java.util.concurrent.Callable;
import tools.jackson.databind.node.ObjectNode;

/** The rest of an interceptor's work for one request, after its beginning. */
public interface Interception {

  /** An interception that does nothing. */
  Interception NONE = new Interception() {};

  /**
   * Wraps the code of a tool, resource, prompt or completion, or the check of answers to a task's
   * questions, on the thread that runs it. Not called for requests that are refused or answered
   * without such code.
   *
   * @param work runs the code, or the interceptors after this one; call it once
   * @return the result of {@code work}
   * @throws Exception the exception of {@code work}
   */
  default <T> T run(Callable<T> work) throws Exception {
    return work.call();
  }

  /**
   * Adds to the result before it is sent, such as a member of its {@code _meta}, on any thread. Not
   * called for errors, nor for the later result of a call that became a task. Exceptions are
   * logged.
   *
   * @param result the result in the form of the client's revision
   */
  default void complete(ObjectNode result) {}

  /** Ends the request, on any thread; called once. Exceptions are logged. */
  default void end(Outcome outcome) {}
}
