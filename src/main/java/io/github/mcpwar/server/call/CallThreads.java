package io.github.mcpwar.server.call;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * The threads that run the code of tools, resources and prompts. They reject excess work with a
 * {@code RejectedExecutionException}.
 */
public interface CallThreads extends Executor {

  /** Runs a task on the calling thread, counted as running. */
  void runHere(Runnable task);

  /** Captures the context of the calling thread for work on another thread. */
  <T> Callable<T> carry(Callable<T> work);
}
