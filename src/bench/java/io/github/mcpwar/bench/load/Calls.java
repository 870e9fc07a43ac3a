package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * W1: small calls, each answered by one JSON object, one after the other on a number of
 * connections.
 */
record Calls(int connections, boolean stateless, double seconds) implements Workload {

  @Override
  public String name() {
    return "W1 calls, " + connections + " connections, " + (stateless ? "stateless" : "sessions");
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    Dialect dialect = stateless && target.stateless() ? Dialect.STATELESS : Dialect.SESSIONS;
    LongAdder calls = new LongAdder();
    long cpuBefore = target.cpuNanos();
    List<Double> perSecond = Crowd.run(connections, (number, ready) -> {
      try (RawConnection connection = new RawConnection(target.port(), 8192)) {
        byte[] call =
            dialect.call(target, dialect.openSession(target), 7, "echo", "{\"text\":\"hello\"}");
        connection.exchange(call, RawConnection.Body.IGNORED);
        ready.countDown();
        ready.await();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long done = 0;
        while (System.nanoTime() < end) {
          if (connection.exchange(call, RawConnection.Body.IGNORED).status() != 200) {
            throw new IOException("A call failed");
          }
          done++;
        }
        calls.add(done);
        return done * 1e9 / (System.nanoTime() - begin);
      }
    });
    double cpu = target.cpuNanos() - cpuBefore;
    return List.of(
        new Figure(
            "throughput",
            "calls/s",
            perSecond.stream().mapToDouble(each -> each).sum()),
        new Figure("processor time of a call", "µs", cpu / 1e3 / calls.sum()));
  }
}
