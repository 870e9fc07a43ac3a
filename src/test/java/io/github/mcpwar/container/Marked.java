package io.github.mcpwar.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.container.application.marks.MarkTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An application whose filter marks the threads of requests, with the marks that its calls must
 * see.
 */
final class Marked {
  static final String SERVICE =
      "WEB-INF/classes/META-INF/services/io.micrometer.context.ThreadLocalAccessor";
  static final String SEEN = "carried ada, MDC ada, left null, inheritable null";

  private Marked() {}

  static Application application(Path file) throws IOException {
    return Application.ofWar(file)
        .packageOf("WEB-INF/classes/", MarkTools.class)
        .text(SERVICE, "io.github.mcpwar.container.application.marks.MarkAccessor")
        .text("WEB-INF/classes/mcp.properties", "mcp.samples=false\n");
  }

  /** Sends the head of a request, and its body only when the server begins to read it. */
  static String post(URI base, String method, @Nullable String name, String params)
      throws IOException {
    byte[] body = ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{"
            + params
            + ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}")
        .getBytes(UTF_8);
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(20_000);
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String head = "POST " + base.getPath() + "/mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n"
          + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
          + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n"
          + (name == null ? "" : "Mcp-Name: " + name + "\r\n")
          + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + body.length
          + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      assertThat(answer.readLine()).startsWith("HTTP/1.1 100");
      assertThat(answer.readLine()).isEmpty();
      socket.getOutputStream().write(body);
      return answer.lines().collect(Collectors.joining("\n"));
    }
  }
}
