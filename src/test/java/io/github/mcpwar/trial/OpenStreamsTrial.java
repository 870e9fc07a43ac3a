package io.github.mcpwar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpenStreamsTrial {
  private static final int STREAMS = 2_000;

  @Test
  @Timeout(180)
  void two_thousand_open_streams_hold_no_thread_and_fit_into_half_a_gigabyte() throws Exception {
    List<RawStream> streams = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start("-Xmx512m", "-Dmcp.heartbeat=5s")) {
      try {
        streams.add(listen(server, 0));
        int threadsBefore = server.threads();
        long heapBefore = server.heapKilobytes();
        for (int i = 1; i <= STREAMS; i++) {
          streams.add(listen(server, i));
        }
        int threadsDuring = server.threads();
        long heapDuring = server.heapKilobytes();
        System.getLogger("trial")
            .log(
                System.Logger.Level.INFO,
                STREAMS + " open streams: threads " + threadsBefore + " → " + threadsDuring
                    + ", heap " + heapBefore + " → " + heapDuring + " KB, per stream "
                    + (heapDuring - heapBefore) / STREAMS + " KB");
        assertThat(threadsDuring).isLessThan(threadsBefore + 60);
        for (RawStream stream : streams) { // a heartbeat later every one of them still lives
          assertThat(stream.next(":")).isPresent();
        }
      } finally {
        for (RawStream stream : streams) {
          stream.close();
        }
      }
    }
  }

  private static RawStream listen(ServerProcess server, int id) throws Exception {
    RawStream stream = RawStream.stateless(
        server.port(),
        Integer.toString(id),
        "subscriptions/listen",
        "",
        "\"notifications\":{\"toolsListChanged\":true}");
    assertThat(stream.nextData())
        .hasValueSatisfying(data -> assertThat(data).contains("acknowledged"));
    return stream;
  }
}
