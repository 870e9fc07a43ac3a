package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls that clients repeat for a while, each on a connection of its own. */
final class Repeated {

  /** A client stops when so many of its answers were lost. */
  private static final int MOST_LOST = 10;

  private final Target target;
  private final double seconds;

  Repeated(Target target, double seconds) {
    this.target = target;
    this.seconds = seconds;
  }

  /** The request of a client. */
  @FunctionalInterface
  interface Maker {
    Call of(int client) throws IOException;
  }

  /**
   * The figures of all calls together.
   *
   * @param perSecond the number of answered calls in a second
   * @param cpuMicros the processor time of the server for one call
   * @param durations of all calls, by client
   */
  record Result(double perSecond, double cpuMicros, List<Durations> durations) {}

  Result run(int clients, Maker maker) throws IOException {
    long[] cpuBefore = new long[1];
    List<Durations> durations = Crowd.run(clients, (number, ready) -> {
      Call call = maker.of(number);
      try (RawConnection connection = new RawConnection(target.port(), 8192)) {
        target.answers().count(call.isAnswered(connection));
        ready.countDown();
        ready.await();
        if (number == 0) {
          cpuBefore[0] = target.server().cpuNanos();
        }
        return repeat(call, connection);
      }
    });
    double cpu = target.server().cpuNanos() - cpuBefore[0];
    double calls = durations.stream().mapToInt(Durations::size).sum();
    return new Result(calls / seconds, cpu / 1e3 / calls, durations);
  }

  private Durations repeat(Call call, RawConnection connection) throws IOException {
    Durations durations = new Durations();
    int lost = 0;
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    while (begin < end && lost < MOST_LOST) {
      try {
        target.answers().count(call.isAnswered(connection));
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
