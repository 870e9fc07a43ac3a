import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One session of the Java SDK's client, which calls tools until the input ends. */
public final class Lasting {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int PAUSE_MS = 20;

  private static final List<String> failures = new ArrayList<>();
  private static int calls;

  public static void main(String[] args) throws Exception {
    URI url = URI.create(args[0]);
    AtomicInteger handshakes = new AtomicInteger();
    McpSyncClient client = McpClient.sync(
            HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
                .endpoint(url.getPath())
                .httpRequestCustomizer((request, method, address, body, context) -> {
                  if (body != null && body.contains("\"initialize\"")) {
                    handshakes.incrementAndGet();
                  }
                })
                .build())
        .requestTimeout(TIMEOUT)
        .build();
    client.initialize();
    System.err.println("connected");
    while (!hasInputEnded()) {
      attempt(client, "greet", Map.of("name", "Ada"), "Hello");
      attempt(
          client, "process_files", Map.of("items", List.of("a", "b"), "delayMs", 50), "Done");
      Thread.sleep(PAUSE_MS);
    }
    System.out.println("{\"calls\":" + calls + ",\"handshakes\":" + handshakes + ",\"failures\":"
        + failures.stream()
            .map(each -> '"' + each.replaceAll("[\"\\\\\\p{Cntrl}]", "'") + '"')
            .collect(Collectors.joining(",", "[", "]"))
        + "}");
    System.exit(0);
  }

  private static boolean hasInputEnded() throws IOException {
    return System.in.available() > 0 && System.in.read() >= 0;
  }

  private static void attempt(
      McpSyncClient client, String tool, Map<String, Object> arguments, String beginning) {
    calls++;
    try {
      CallToolResult result = client.callTool(
          CallToolRequest.builder().name(tool).arguments(arguments).build());
      if (!(result.content().get(0) instanceof TextContent text)
          || !text.text().startsWith(beginning)) {
        failures.add(result.toString());
      }
    } catch (RuntimeException e) {
      failures.add(Instant.now() + " " + e + " " + e.getCause());
    }
  }
}
