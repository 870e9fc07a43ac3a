package io.github.mcpwar.cluster.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that goes on to the next event when nothing is left to do. Events run one after the other,
 * in an order that nothing but the seed decides. One that waits keeps its thread, and another
 * thread goes on with the events: only one of them ever runs.
 */
final class VirtualTime {
  private static final Queue<Worker> IDLE = new ConcurrentLinkedQueue<>();

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Fiber> waiting = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Semaphore over = new Semaphore(0);
  private long now;
  private long end;
  private long order;
  private long steps;
  private boolean isOver;
  private @Nullable Process current;

  /** A process whose events come late while it is frozen, and never once it is dead. */
  static final class Process {
    private final List<Event> held = new ArrayList<>();
    private boolean isFrozen;
    private boolean isDead;

    boolean isAlive() {
      return !isDead;
    }

    boolean isRunning() {
      return !isDead && !isFrozen;
    }
  }

  private record Event(long at, long order, @Nullable Process process, Runnable action)
      implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /** Something that waits on a thread of its own. */
  private static final class Fiber implements Runnable {
    private final Semaphore turn = new Semaphore(0);
    private boolean isAborted;

    @Override
    public void run() {
      turn.release();
    }
  }

  /** Ends what waits when the simulation is over. */
  private static final class Aborted extends Error {
    private static final long serialVersionUID = 1L;

    Aborted() {
      super("The simulation is over", null, false, false);
    }
  }

  /** A thread that runs events when it is its turn. */
  private static final class Worker implements Runnable {
    private final Semaphore turn = new Semaphore(0);
    private @Nullable VirtualTime work;

    static Worker idle() {
      Worker idle = IDLE.poll();
      if (idle == null) {
        idle = new Worker();
        Thread thread = new Thread(idle, "simulation");
        thread.setDaemon(true);
        thread.start();
      }
      return idle;
    }

    void start(VirtualTime time) {
      work = time;
      turn.release();
    }

    @Override
    public void run() {
      while (true) {
        turn.acquireUninterruptibly();
        Fiber next = work.loop();
        VirtualTime done = work;
        IDLE.add(this);
        if (next == null) {
          done.over.release();
        } else {
          next.run();
        }
      }
    }
  }

  long nanos() {
    return now;
  }

  long millis() {
    return now / 1_000_000;
  }

  /** The number of events so far. */
  long steps() {
    return steps;
  }

  List<Throwable> failures() {
    return failures;
  }

  /** Runs an action after a delay, unless its process is dead then. */
  void after(long nanos, @Nullable Process process, Runnable action) {
    if (!isOver) {
      events.add(new Event(now + nanos, ++order, process, action));
    }
  }

  /** Runs an action again and again, until its process is dead. */
  void every(Duration period, Process process, Runnable action) {
    after(period.toNanos(), process, () -> {
      try {
        action.run();
      } finally {
        every(period, process, action);
      }
    });
  }

  /** Runs everything up to a time. */
  void run(Duration limit) {
    end = limit.toNanos();
    Worker.idle().start(this);
    over.acquireUninterruptibly();
    isOver = true;
    while (!waiting.isEmpty()) {
      Fiber fiber = waiting.remove(0);
      fiber.isAborted = true;
      fiber.run();
      over.acquireUninterruptibly();
    }
  }

  /** Ends with the current event. */
  void stop() {
    end = now - 1;
  }

  /** Runs events. Returns what waited and goes on; null when the time is over. */
  private @Nullable Fiber loop() {
    while (!isOver) {
      Event next = events.poll();
      if (next == null || next.at > end) {
        return null;
      }
      now = next.at;
      if (next.process != null && next.process.isDead) {
        continue;
      }
      if (next.process != null && next.process.isFrozen) {
        next.process.held.add(next);
        continue;
      }
      steps++;
      current = next.process;
      if (next.action instanceof Fiber fiber) {
        if (waiting.remove(fiber)) {
          return fiber;
        }
        continue;
      }
      try {
        next.action.run();
      } catch (Aborted e) {
        return null;
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
    return null;
  }

  /**
   * Waits until an action is run.
   *
   * @param begin gets that action
   */
  void await(Consumer<Runnable> begin) {
    if (isOver) {
      throw new Aborted();
    }
    Process own = current;
    Fiber fiber = new Fiber();
    waiting.add(fiber);
    begin.accept(() -> after(0, own, fiber));
    Worker.idle().start(this);
    fiber.turn.acquireUninterruptibly();
    current = own;
    if (fiber.isAborted) {
      throw new Aborted();
    }
  }

  void pause(long nanos) {
    await(resume -> after(nanos, null, resume));
  }

  /** Waits for a result. */
  <T> T await(CompletableFuture<T> result, Duration limit)
      throws ExecutionException, TimeoutException {
    if (!result.isDone()) {
      await(resume -> {
        result.whenComplete((value, failure) -> resume.run());
        after(limit.toNanos(), null, resume);
      });
    }
    if (!result.isDone()) {
      throw new TimeoutException();
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void freeze(Process process) {
    process.isFrozen = true;
  }

  void thaw(Process process) {
    process.isFrozen = false;
    List<Event> held = List.copyOf(process.held);
    process.held.clear();
    held.forEach(event -> after(0, process, event.action()));
  }

  void kill(Process process) {
    process.isDead = true;
  }

  /** Threads of a process: each task begins after a short time. */
  Executor threads(Process process, LongSupplier delay) {
    return task -> after(delay.getAsLong(), process, task);
  }

  /** One thread of a process, which runs tasks one after the other. */
  Executor oneByOne(Process process, LongSupplier delay) {
    return new Executor() {
      private final Deque<Runnable> tasks = new ArrayDeque<>();
      private boolean isBusy;

      @Override
      public void execute(Runnable task) {
        tasks.add(task);
        next();
      }

      private void next() {
        if (!isBusy && !tasks.isEmpty()) {
          isBusy = true;
          after(delay.getAsLong(), process, () -> {
            try {
              tasks.remove().run();
            } finally {
              isBusy = false;
              next();
            }
          });
        }
      }
    };
  }
}
