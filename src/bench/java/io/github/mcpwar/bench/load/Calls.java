package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;

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
  public boolean suits(Target target) {
    return !stateless || target.stateless();
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    Dialect dialect = stateless ? Dialect.STATELESS : Dialect.SESSIONS;
    Repeated.Result result = new Repeated(target, seconds)
        .run(
            connections, client -> Call.echo(target, dialect, dialect.openSession(target), client));
    return List.of(
        new Figure("throughput", "calls/s", result.perSecond()),
        new Figure("99 of 100 calls", "µs", Durations.micros(result.durations(), 0.99)),
        new Figure("processor time of a call", "µs", result.cpuMicros()));
  }
}
