package peer;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** The tools of the load test, with the official Java SDK on the bare servlet's connector. */
public final class Server {
  private static final Map<String, Object> WHOLE_NUMBER = Map.of("type", "integer");
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private Server() {}

  /**
   * Serves until the process ends.
   *
   * @param arguments the port, and {@code virtual} for virtual threads
   */
  public static void main(String[] arguments) throws Exception {
    HttpServletStreamableServerTransportProvider transport =
        HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();
    AtomicReference<McpSyncServer> server = new AtomicReference<>();
    server.set(McpServer.sync(transport)
        .serverInfo("java-sdk", "1")
        .capabilities(ServerCapabilities.builder().tools(true).logging().build())
        .toolCall(
            tool("echo", Map.of("text", TEXT)),
            (exchange, call) -> text(String.valueOf(call.arguments().get("text"))))
        .toolCall(tool("count", Map.of("n", WHOLE_NUMBER, "delayMs", WHOLE_NUMBER)), Server::count)
        .toolCall(tool("broadcast", Map.of()), (exchange, call) -> {
          server.get().notifyToolsListChanged();
          return text("told");
        })
        .build());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("java-sdk").toString());
    Connector connector = new Connector("HTTP/1.1");
    connector.setPort(Integer.parseInt(arguments[0]));
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxConnections", "20000");
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty(
        "useVirtualThreads", String.valueOf(List.of(arguments).contains("virtual")));
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
    context.addServletMappingDecoded("/mcp", "mcp");
    tomcat.start();
    tomcat.getServer().await();
  }

  private static Tool tool(String name, Map<String, Object> properties) {
    return Tool.builder()
        .name(name)
        .description(name)
        .inputSchema(Map.of("type", "object", "properties", properties))
        .build();
  }

  private static CallToolResult text(String text) {
    return CallToolResult.builder().addTextContent(text).isError(false).build();
  }

  private static CallToolResult count(McpSyncServerExchange exchange, CallToolRequest call) {
    int n = ((Number) call.arguments().get("n")).intValue();
    int delay = ((Number) call.arguments().get("delayMs")).intValue();
    Object token = call.meta().get("progressToken");
    for (int i = 1; i <= n; i++) {
      if (delay > 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
      }
      String sent = "ts=" + System.nanoTime();
      if (i % 2 == 1) {
        exchange.progressNotification(new ProgressNotification(token, i, (double) n, sent));
      } else {
        exchange.loggingNotification(LoggingMessageNotification.builder()
            .level(LoggingLevel.INFO)
            .logger("count")
            .data(sent)
            .build());
      }
    }
    return text("done " + n);
  }
}
