package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** W2 and W3c: calls that send a notification from time to time, and the delay of each. */
record Paced(int calls, int notifications, int delayMs) implements Workload {

  @Override
  public String name() {
    return calls + " running calls, a notification every " + delayMs + " ms";
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    Dialect dialect = target.dialect();
    String arguments = "{\"n\":" + notifications + ",\"delayMs\":" + delayMs + "}";
    List<List<Long>> delays = Crowd.run(calls, (number, ready) -> {
      try (RawConnection connection = new RawConnection(target.port(), 2048)) {
        byte[] call = dialect.call(target, dialect.openSession(target), 7, "count", arguments);
        ready.countDown();
        ready.await();
        List<Long> found = new ArrayList<>();
        connection.exchange(call, new Stamps(sent -> found.add(System.nanoTime() - sent)));
        return found;
      }
    });
    long[] all =
        delays.stream().flatMap(List::stream).mapToLong(each -> each).sorted().toArray();
    long complete = delays.stream().filter(each -> each.size() == notifications).count();
    return List.of(
        new Figure("calls that progressed", "calls", complete),
        new Figure("delay, median", "µs", all[all.length / 2] / 1e3),
        new Figure("delay, p99", "µs", all[all.length * 99 / 100] / 1e3));
  }
}
