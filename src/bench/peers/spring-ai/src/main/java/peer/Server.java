package peer;

import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/** The tools of the load test, with Spring AI on Spring Boot's Tomcat. */
@SpringBootApplication
public class Server {

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(Server.class);
    application.setDefaultProperties(Map.of(
        "server.address", "127.0.0.1",
        "server.tomcat.max-connections", "20000",
        "server.tomcat.max-keep-alive-requests", "-1",
        "spring.main.banner-mode", "off",
        "spring.ai.mcp.server.protocol", "STREAMABLE",
        "spring.ai.mcp.server.name", "spring-ai",
        "spring.ai.mcp.server.type", "SYNC"));
    application.run(arguments);
  }

  /** Found by the annotations. */
  @Component
  public static class Tools {
    private final ObjectProvider<McpSyncServer> server;

    Tools(ObjectProvider<McpSyncServer> server) {
      this.server = server;
    }

    @McpTool(name = "echo", description = "echo")
    public String echo(@McpToolParam(description = "text") String text) {
      return text;
    }

    @McpTool(name = "broadcast", description = "broadcast")
    public String broadcast() {
      server.getObject().notifyToolsListChanged();
      return "told";
    }

    @McpTool(name = "count", description = "count")
    public String count(
        McpSyncRequestContext context,
        @McpToolParam(description = "n") int n,
        @McpToolParam(description = "delayMs") int delayMs) {
      Object token = context.request().progressToken();
      for (int i = 1; i <= n; i++) {
        if (delayMs > 0) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMs));
        }
        String sent = "ts=" + System.nanoTime();
        if (i % 2 == 1) {
          context
              .exchange()
              .progressNotification(new ProgressNotification(token, i, (double) n, sent));
        } else {
          context.exchange().loggingNotification(LoggingMessageNotification.builder()
              .level(LoggingLevel.INFO)
              .logger("count")
              .data(sent)
              .build());
        }
      }
      return "done " + n;
    }
  }
}
