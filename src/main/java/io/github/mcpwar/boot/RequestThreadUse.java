package io.github.mcpwar.boot;

import io.github.mcpwar.http.RequestThreads;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Decides which calls run on the threads of their requests: all that send nothing before their
 * result where these threads are virtual; elsewhere, calls of tools that have proved to be quick,
 * and only few at the same time, so that tools that suddenly wait leave the container its threads.
 */
final class RequestThreadUse implements RequestThreads {
  /** The calls of quick tools at the same time, per processor. WildFly has 16 threads for each. */
  static final int PER_PROCESSOR = 4;

  private final Optional<Boolean> setting;
  private final boolean hasExecutor;
  private final boolean isManaged;
  private final Semaphore quick =
      new Semaphore(PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
  private volatile boolean isShared = true;

  /**
   * Creates the decision.
   *
   * @param setting the operator's decision, if any
   * @param hasExecutor true if the operator named an executor for calls
   * @param isManaged true if calls otherwise run on managed threads of the container
   */
  RequestThreadUse(Optional<Boolean> setting, boolean hasExecutor, boolean isManaged) {
    this.setting = setting;
    this.hasExecutor = hasExecutor;
    this.isManaged = isManaged;
  }

  /** Keeps calls off request threads, where they would see leftovers of others. */
  void keepOff() {
    isShared = false;
  }

  @Override
  public boolean mayWait() {
    return setting.orElseGet(
        () -> isShared && !hasExecutor && !isManaged && VirtualThreads.isCurrent());
  }

  @Override
  public boolean take() {
    return setting.orElse(true) && isShared && !hasExecutor && quick.tryAcquire();
  }

  @Override
  public void release() {
    quick.release();
  }
}
