package io.github.mcpwar.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.ManyCalls;
import io.github.mcpwar.testkit.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The orderly end of {@code java -jar}. */
class DrainIT {
  private static final int CALLS = 200;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpResponse<String> ready(ServerProcess server) throws Exception {
    URI uri = server.endpoint().resolve("/health/ready");
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** Waits until the answer of the probe is as it should be. */
  private static void untilReady(ServerProcess server, int status, String data) throws Exception {
    HttpResponse<String> answer = ready(server);
    while (answer.statusCode() != status || !answer.body().contains(data)) {
      answer = ready(server);
    }
  }

  private static ManyCalls calls(ServerProcess server, int items, int delayMs) throws Exception {
    ManyCalls calls = new ManyCalls(server.endpoint());
    String names = "\"x\",".repeat(items);
    String arguments =
        "{\"items\":[" + names.substring(0, names.length() - 1) + "],\"delayMs\":" + delayMs + "}";
    calls.start(CALLS, "process_files", arguments);
    untilReady(server, 200, "\"inFlight\":" + CALLS + "}");
    return calls;
  }

  @Test
  void calls_in_flight_have_their_results_and_new_ones_are_refused() throws Exception {
    try (ServerProcess server = ServerProcess.start("-Dmcp.drain=40s")) {
      ManyCalls calls = calls(server, 10, 1000);
      Process process = server.terminate();
      untilReady(server, 503, "\"DOWN\"");
      ManyCalls late = new ManyCalls(server.endpoint());
      late.start(1, "process_files", "{\"items\":[\"x\"]}");
      assertThat(late.endings()).isEqualTo(Map.of(ManyCalls.TRY_AGAIN, 1L));
      assertThat(calls.endings()).isEqualTo(Map.of(ManyCalls.RESULT, (long) CALLS));
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void calls_that_take_too_long_are_told_to_try_again() throws Exception {
    try (ServerProcess server = ServerProcess.start("-Dmcp.drain=1s")) {
      ManyCalls calls = calls(server, 2, 40_000);
      Process process = server.terminate();
      assertThat(calls.endings()).isEqualTo(Map.of(ManyCalls.TRY_AGAIN, (long) CALLS));
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
