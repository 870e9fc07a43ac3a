package io.github.mcpwar.threads;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Interrupts that wait while their thread writes to a client. A channel closes its connection when
 * the thread that uses it is interrupted, so the client would lose its answer.
 *
 * @see java.nio.channels.InterruptibleChannel
 */
public final class Interrupts {
  /** The threads that write, each with true once an interrupt is due. */
  private static final ConcurrentMap<Thread, Boolean> WRITING = new ConcurrentHashMap<>();

  private Interrupts() {}

  /** Work during which no interrupt arrives. */
  @FunctionalInterface
  public interface Step<E extends Exception> {

    /** Does the work. */
    void run() throws E;
  }

  /** Interrupts a thread, once it has ended the step that it is in. */
  public static void interrupt(Thread thread) {
    WRITING.compute(thread, (writer, due) -> {
      if (due == null) {
        writer.interrupt();
        return null;
      }
      return true;
    });
  }

  /**
   * Runs a step on the calling thread. The interrupts of {@link #interrupt} and one that came
   * before take effect after it.
   */
  public static <E extends Exception> void after(Step<E> step) throws E {
    Thread thread = Thread.currentThread();
    boolean outermost = !WRITING.containsKey(thread);
    boolean due = false;
    try {
      WRITING.putIfAbsent(thread, false);
      due = Thread.interrupted();
      step.run();
    } finally {
      if (outermost) {
        due |= Boolean.TRUE.equals(WRITING.remove(thread));
      }
      if (due) {
        thread.interrupt();
      }
    }
  }
}
