package io.github.mcpwar.server;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/** The threads that run the code of tools, resources and prompts; refuse with a {@code RejectedExecutionException} what is too much. */
public interface Workers extends Executor {

  /** Runs a task on the calling thread, as one of those that run at once. */
  void runHere(Runnable task);

  /** Captures the context of the calling thread, in which the work is done later on another. */
  <T> Callable<T> carry(Callable<T> work);
}
