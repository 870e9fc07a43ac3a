package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * W6: the duration of small calls, alone and beside clients that stop reading, send half a body, or
 * vanish one after the other.
 */
record Bystanders(int callers, double seconds) implements Workload {
  private static final int NOT_READING = 20;
  private static final int HALF_SENT = 100;
  private static final int VANISHING = 100;

  @Override
  public String name() {
    return "W6 calls beside slow, silent and vanishing clients";
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    double alone = p99(target);
    List<RawConnection> trouble = new ArrayList<>();
    double beside;
    try {
      notReading(target, trouble);
      halfSent(target, trouble);
      Thread vanishing = new Thread(() -> vanish(target));
      vanishing.start();
      beside = p99(target);
      vanishing.join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      for (RawConnection each : trouble) {
        each.reset();
      }
    }
    return List.of(
        new Figure("99 of 100 calls, alone", "µs", alone),
        new Figure("the same beside them", "µs", beside),
        new Figure("the second by the first, × 100", "", 100 * beside / alone));
  }

  /** Of calls that leave most of the machine idle, as a queue would show itself then. */
  private double p99(Target target) throws IOException {
    byte[] call = target
        .dialect()
        .call(target, target.dialect().openSession(target), 7, "echo", "{\"text\":\"hello\"}");
    List<List<Long>> found = Crowd.run(callers, (number, ready) -> {
      try (RawConnection connection = new RawConnection(target.port(), 8192)) {
        ready.countDown();
        ready.await();
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
          long begin = System.nanoTime();
          connection.exchange(call, RawConnection.Body.IGNORED);
          nanos.add(System.nanoTime() - begin);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return nanos;
      }
    });
    long[] all = found.stream().flatMap(List::stream).mapToLong(each -> each).toArray();
    Arrays.sort(all);
    return all[all.length * 99 / 100] / 1e3;
  }

  private static byte[] count(Target target, int notifications, int delayMs) throws IOException {
    return target
        .dialect()
        .call(
            target,
            target.dialect().openSession(target),
            7,
            "count",
            "{\"n\":" + notifications + ",\"delayMs\":" + delayMs + "}");
  }

  private static void notReading(Target target, List<RawConnection> trouble) throws IOException {
    for (int i = 0; i < NOT_READING; i++) {
      RawConnection connection = RawConnection.narrow(target.port());
      trouble.add(connection);
      connection.send(count(target, 2_000, 2));
    }
  }

  private static void halfSent(Target target, List<RawConnection> trouble) throws IOException {
    byte[] call = count(target, 1, 0);
    for (int i = 0; i < HALF_SENT; i++) {
      RawConnection connection = RawConnection.narrow(target.port());
      trouble.add(connection);
      connection.send(Arrays.copyOf(call, call.length - 20));
    }
  }

  private void vanish(Target target) {
    long pause = (long) (seconds * TimeUnit.SECONDS.toNanos(1)) / VANISHING;
    for (int i = 0; i < VANISHING; i++) {
      try (RawConnection connection = RawConnection.narrow(target.port())) {
        connection.send(count(target, 1_000, 20));
        LockSupport.parkNanos(pause);
        connection.reset();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
