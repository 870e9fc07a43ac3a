package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** W4: sessions that are opened, used once and deleted; and those that are left behind. */
record SessionChurn(int connections, double seconds, int abandoned) implements Workload {

  @Override
  public String name() {
    return "W4 sessions, " + connections + " connections";
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    List<Double> perSecond = Crowd.run(connections, (number, ready) -> {
      try (RawConnection connection = new RawConnection(target.port(), 8192)) {
        once(target, connection, number);
        ready.countDown();
        ready.await();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long done = 0;
        while (System.nanoTime() < end) {
          once(target, connection, number);
          done++;
        }
        return done * 1e9 / (System.nanoTime() - begin);
      }
    });
    double sum = perSecond.stream().mapToDouble(each -> each).sum();
    Figure sessions = new Figure("sessions", "sessions/s", sum);
    return abandoned == 0
        ? List.of(sessions)
        : List.of(
            sessions, new Figure("heap per session left behind", "bytes", bytesPerSession(target)));
  }

  private static void once(Target target, RawConnection connection, int client) throws IOException {
    String session = Dialect.openSession(target, connection);
    target
        .answers()
        .count(Call.echo(target, Dialect.SESSIONS, session, client).isAnswered(connection));
    connection.exchange(
        Dialect.SESSIONS.bare("DELETE", target, session), RawConnection.Body.IGNORED);
  }

  private double bytesPerSession(Target target) throws IOException {
    long before = target.server().liveHeapBytes();
    try (RawConnection connection = new RawConnection(target.port(), 8192)) {
      for (int i = 0; i < abandoned; i++) {
        Dialect.openSession(target, connection);
      }
    }
    return (double) (target.server().liveHeapBytes() - before) / abandoned;
  }
}
