package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** W2: calls that send a hundred notifications at once; each must arrive, in order. */
record Burst(int connections, double seconds) implements Workload {
  private static final int NOTIFICATIONS = 100;

  @Override
  public String name() {
    return "W2 burst, " + connections + " at once";
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    Dialect dialect = target.dialect();
    LongAdder all = new LongAdder();
    long cpuBefore = target.server().cpuNanos();
    List<Double> perSecond = Crowd.run(connections, (number, ready) -> {
      try (RawConnection connection = new RawConnection(target.port(), 64 * 1024)) {
        byte[] call = dialect.call(
            target,
            dialect.openSession(target),
            7,
            "count",
            "{\"n\":" + NOTIFICATIONS + ",\"delayMs\":0}");
        burst(target, connection, call);
        ready.countDown();
        ready.await();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long received = 0;
        while (System.nanoTime() < end) {
          received += burst(target, connection, call);
        }
        all.add(received);
        return received * 1e9 / (System.nanoTime() - begin);
      }
    });
    double cpu = target.server().cpuNanos() - cpuBefore;
    return List.of(
        new Figure(
            "notifications",
            "events/s",
            perSecond.stream().mapToDouble(each -> each).sum()),
        new Figure("processor time of a notification", "µs", cpu / 1e3 / all.sum()));
  }

  private static int burst(Target target, RawConnection connection, byte[] call)
      throws IOException {
    int[] count = new int[1];
    long[] last = new long[1];
    boolean[] disorder = new boolean[1];
    connection.exchange(call, new Stamps(sent -> {
      disorder[0] |= sent < last[0];
      last[0] = sent;
      count[0]++;
    }));
    target.answers().count(!disorder[0] && count[0] == NOTIFICATIONS);
    return count[0];
  }
}
