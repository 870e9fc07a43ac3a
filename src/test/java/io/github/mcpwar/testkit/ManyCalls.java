package io.github.mcpwar.testkit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Many calls of one tool at once, each on a connection of its own, with the outcome of each. */
public final class ManyCalls {

  /** The call has its result. */
  public static final String RESULT = "result";

  /** The call has an error that invites another attempt and says when. */
  public static final String TRY_AGAIN = "try again";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final List<CompletableFuture<String>> endings = new ArrayList<>();

  /** No calls yet. */
  public ManyCalls(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Starts calls with progress, each of them a stream once there is some. */
  public void start(int calls, String tool, String arguments) {
    IntStream.range(0, calls)
        .mapToObj(id -> request(id, tool, arguments))
        .map(request -> http.sendAsync(request, BodyHandlers.ofString())
            .handle((response, failure) -> failure == null ? ending(response) : "lost: " + failure))
        .forEach(endings::add);
  }

  private HttpRequest request(int id, String tool, String arguments) {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{"
        + "\"name\":\"" + tool + "\",\"arguments\":" + arguments + ",\"_meta\":{"
        + "\"progressToken\":" + id
        + ",\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    return HttpRequest.newBuilder(endpoint)
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .header("MCP-Protocol-Version", "2026-07-28")
        .header("Mcp-Method", "tools/call")
        .header("Mcp-Name", tool)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String ending(HttpResponse<String> response) {
    String[] lines = response.body().strip().split("\n");
    String last = lines[lines.length - 1];
    if (response.statusCode() == 200 && last.contains("\"result\":{")) {
      return RESULT;
    }
    boolean mayTryAgain = last.contains("try again later");
    boolean saysWhen = response.statusCode() == 200
        || (response.statusCode() == 503
            && response.headers().firstValue("Retry-After").isPresent());
    return mayTryAgain && saysWhen
        ? TRY_AGAIN
        : "lost: " + response.statusCode() + " " + response.body();
  }

  /** Waits for the end of all calls and counts them by outcome. */
  public Map<String, Long> endings() {
    return endings.stream()
        .map(CompletableFuture::join)
        .collect(groupingBy(ending -> ending, TreeMap::new, counting()));
  }
}
