package io.github.mcpwar.limits;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the code of a tool, resource or prompt that takes too long, and answers with an error. */
public final class RunTime implements CallInterceptor {
  private final Duration most;
  private final ScheduledExecutorService timer;

  public RunTime(Duration most, ScheduledExecutorService timer) {
    this.most = most;
    this.timer = timer;
  }

  @Override
  public Interception begin(Call call) {
    return new Interception() {
      @Override
      public <T> T run(Callable<T> work) throws Exception {
        Watch watch = new Watch(Thread.currentThread());
        Future<?> bell = timer.schedule(watch::ring, most.toNanos(), TimeUnit.NANOSECONDS);
        try {
          T result = work.call();
          if (watch.end()) {
            throw tooLong();
          }
          return result;
        } catch (Exception e) {
          throw watch.end() ? tooLong() : e;
        } finally {
          bell.cancel(false);
        }
      }
    };
  }

  private ProtocolException tooLong() {
    return new ProtocolException(
        Fault.OVERLOADED,
        "The call took longer than " + most.toSeconds() + " seconds and was ended");
  }

  /** Interrupts a thread for as long as it works on the call, and not later. */
  private static final class Watch {
    private final Thread worker;
    private boolean rung;
    private boolean over;

    Watch(Thread worker) {
      this.worker = worker;
    }

    synchronized void ring() {
      if (!over) {
        rung = true;
        worker.interrupt();
      }
    }

    /** True when it took too long. */
    synchronized boolean end() {
      if (!over && rung) {
        Thread.interrupted(); // ours
      }
      over = true;
      return rung;
    }
  }
}
