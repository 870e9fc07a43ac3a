package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * W3: open streams on which nothing happens, and then messages for all of them, one after the
 * other, of which the median counts.
 */
record IdleStreams(int streams, int broadcasts) implements Workload {

  @Override
  public String name() {
    return "W3 " + streams + " idle streams";
  }

  @Override
  public List<Figure> measure(Target target) throws IOException {
    long heapBefore = target.server().liveHeapBytes();
    int threadsBefore = target.server().threads();
    List<RawConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < streams; i++) {
        open.add(open(target));
      }
      double heap = (target.server().liveHeapBytes() - heapBefore) / 1024.0 / streams;
      int threads = target.server().threads() - threadsBefore;
      return List.of(
          new Figure("heap per stream", "KiB", heap),
          new Figure("threads", "more", threads),
          new Figure("broadcast to the last", "ms", broadcast(target, open)));
    } finally {
      for (RawConnection each : open) {
        each.close();
      }
    }
  }

  private static RawConnection open(Target target) throws IOException {
    RawConnection connection = new RawConnection(target.port(), 512);
    if (target.stateless()) {
      connection.send(Dialect.STATELESS.request(
          target,
          "",
          3,
          "subscriptions/listen",
          "",
          "\"notifications\":{\"toolsListChanged\":true}"));
      connection.head();
      connection.readChunk(RawConnection.Body.IGNORED); // acknowledged
    } else {
      String session = Dialect.openSession(target, connection);
      connection.send(Dialect.SESSIONS.bare("GET", target, session));
      // Some servers send no headers before the first event: they are read with it.
    }
    return connection;
  }

  private double broadcast(Target target, List<RawConnection> open) throws IOException {
    Dialect dialect = target.dialect();
    double[] milliseconds = new double[broadcasts];
    try (RawConnection connection = new RawConnection(target.port(), 8192)) {
      String session = dialect.openSession(target);
      byte[] call = dialect.call(target, session, 7, "broadcast", "{}");
      for (int i = 0; i < broadcasts; i++) {
        long begin = System.nanoTime();
        connection.send(call);
        for (RawConnection each : open) {
          if (i == 0 && !target.stateless()) {
            each.head();
          }
          awaitChange(each);
        }
        milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        connection.skipAnswer();
      }
      connection.send(dialect.call(target, session, 8, "rest", "{}"));
      connection.skipAnswer(); // of servers that have no such tool, an error
    }
    Arrays.sort(milliseconds);
    return milliseconds[broadcasts / 2];
  }

  private static void awaitChange(RawConnection stream) throws IOException {
    boolean[] heard = new boolean[1];
    while (!heard[0]) { // comments may come before
      stream.readChunk((bytes, from, to) ->
          heard[0] |= new String(bytes, from, to - from, java.nio.charset.StandardCharsets.UTF_8)
              .contains("list_changed"));
    }
  }
}
