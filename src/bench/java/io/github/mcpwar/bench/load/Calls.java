package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * W1: small calls, each answered by one JSON object, one after the other on a number of
 * connections.
 */
record Calls(int connections, boolean stateless, double seconds) implements Workload {

  /** A client stops when so many of its answers were lost. */
  private static final int MOST_LOST = 10;

  @Override
  public String name() {
    return "W1 calls, " + connections + " connections, " + (stateless ? "stateless" : "sessions");
  }

  @Override
  public boolean suits(Target target) {
    return !stateless || target.stateless();
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    Dialect dialect = stateless ? Dialect.STATELESS : Dialect.SESSIONS;
    long[] cpuBefore = new long[1];
    List<Durations> durations = Crowd.run(connections, (number, ready) -> {
      Echo echo = new Echo(target, dialect, number);
      try (RawConnection connection = new RawConnection(target.port(), 8192)) {
        target.answers().count(echo.isAnswered(connection));
        ready.countDown();
        ready.await();
        if (number == 0) {
          cpuBefore[0] = target.server().cpuNanos();
        }
        return calls(target, echo, connection);
      }
    });
    double cpu = target.server().cpuNanos() - cpuBefore[0];
    double calls = durations.stream().mapToInt(Durations::size).sum();
    return List.of(
        new Figure("throughput", "calls/s", calls / seconds),
        new Figure("99 of 100 calls", "µs", Durations.micros(durations, 0.99)),
        new Figure("processor time of a call", "µs", cpu / 1e3 / calls));
  }

  private Durations calls(Target target, Echo echo, RawConnection connection) throws IOException {
    Durations durations = new Durations();
    int lost = 0;
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    while (begin < end && lost < MOST_LOST) {
      try {
        target.answers().count(echo.isAnswered(connection));
      } catch (IOException e) {
        target.answers().lost();
        lost++;
        connection.reopen();
      }
      long now = System.nanoTime();
      durations.add(now - begin);
      begin = now;
    }
    return durations;
  }
}
