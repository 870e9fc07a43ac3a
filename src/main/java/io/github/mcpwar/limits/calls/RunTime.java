package io.github.mcpwar.limits.calls;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.threads.Interrupts;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Interrupts the code of a tool, resource or prompt that runs too long, and answers with an error.
 */
public final class RunTime implements CallInterceptor {
  private final Duration most;
  private final LongSupplier nanoTime;
  private final Set<Watch> running = ConcurrentHashMap.newKeySet();

  /**
   * Creates a limit for calls that have not begun.
   *
   * @param most the longest run time, plus the time between two {@linkplain #check checks}
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public RunTime(Duration most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
  }

  @Override
  public Interception begin(Call call) {
    return new Interception() {
      @Override
      public <T> T run(Callable<T> work) throws Exception {
        Watch watch = new Watch(Thread.currentThread(), nanoTime.getAsLong());
        running.add(watch);
        try {
          T result = work.call();
          if (watch.end()) {
            throw tooLong();
          }
          return result;
        } catch (Exception | Error e) {
          if (watch.end()) {
            throw tooLong();
          }
          throw e;
        } finally {
          running.remove(watch);
        }
      }
    };
  }

  /**
   * Interrupts calls that have run too long. One check of all calls costs less than a timer for
   * each.
   */
  public void check() {
    long now = nanoTime.getAsLong();
    for (Watch watch : running) {
      if (now - watch.sinceNanos > most.toNanos()) {
        watch.ring();
      }
    }
  }

  private ProtocolException tooLong() {
    return new ProtocolException(
        Fault.OVERLOADED,
        "The call took longer than " + most.toSeconds() + " seconds and was ended");
  }

  /** Interrupts a thread only while it works on the call. */
  private static final class Watch {
    private final Thread worker;
    private final long sinceNanos;
    private boolean rung;
    private boolean over;

    Watch(Thread worker, long sinceNanos) {
      this.worker = worker;
      this.sinceNanos = sinceNanos;
    }

    synchronized void ring() {
      if (!over && !rung) {
        rung = true;
        Interrupts.interrupt(worker);
      }
    }

    /** Ends the watch. Returns true if the call ran too long. */
    synchronized boolean end() {
      if (!over && rung) {
        Thread.interrupted(); // ours
      }
      over = true;
      return rung;
    }
  }
}
