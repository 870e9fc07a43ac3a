package io.github.mcpwar.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.container.application.marks.MarkTools;
import io.github.mcpwar.container.application.tenants.TenantTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code of tools, prompts and resources sees the same of a filter's thread, wherever it runs. */
class ThreadContextIT {
  private static final String SERVICE =
      "WEB-INF/classes/META-INF/services/io.micrometer.context.ThreadLocalAccessor";
  private static final String SEEN = "carried ada, MDC ada, left null, inheritable null";

  @TempDir
  static Path folder;

  private static InProcessTomcat tomcat;
  private static URI marks;

  @BeforeAll
  static void start() throws Exception {
    tomcat = new InProcessTomcat();
    Path war = Application.ofWar(folder.resolve("marks.war"))
        .packageOf("WEB-INF/classes/", MarkTools.class)
        .text(SERVICE, "io.github.mcpwar.container.application.marks.MarkAccessor")
        .text("WEB-INF/classes/mcp.properties", "mcp.samples=false\n")
        .path();
    marks = tomcat.deploy("/marks", war, context -> {});
  }

  @AfterAll
  static void stop() throws Exception {
    tomcat.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/call     | plain      | \"name\":\"plain\",\"arguments\":{}",
        "tools/call     | streaming  | \"name\":\"streaming\",\"arguments\":{}",
        "tools/call     | task       | \"name\":\"task\",\"arguments\":{}",
        "tools/call     | large      | \"name\":\"large\",\"arguments\":{\"text\":\"x\"}",
        "resources/read | marks:seen | \"uri\":\"marks:seen\"",
        "prompts/get    | prompt     | \"name\":\"prompt\",\"arguments\":{\"word\":\"w\"}",
        "completion/complete | | \"ref\":{\"type\":\"ref/prompt\",\"name\":\"prompt\"},"
            + "\"argument\":{\"name\":\"word\",\"value\":\"\"}",
      })
  void what_is_registered_is_carried_and_nothing_else_is_seen(
      String method, String name, String params) throws IOException {
    assertThat(post(marks, method, name, params)).contains(SEEN);
  }

  @Test
  void it_is_carried_too_when_the_message_comes_after_the_filter_has_returned() throws IOException {
    String large = "x".repeat(300_000);
    assertThat(post(
            marks,
            "tools/call",
            "large",
            "\"name\":\"large\",\"arguments\":{\"text\":\"" + large + "\"}"))
        .contains(SEEN);
  }

  @Test
  void beans_of_a_request_are_the_call_s_own_and_get_what_is_carried() throws Exception {
    Path war = Application.ofWar(folder.resolve("tenants.war"))
        .file("WEB-INF/lib/weld.jar", Path.of("target/test-servers/weld-servlet-shaded.jar"))
        .packageOf("WEB-INF/classes/", TenantTools.class)
        .text(SERVICE, "io.github.mcpwar.container.application.tenants.TenantAccessor")
        .text("WEB-INF/beans.xml", "<beans bean-discovery-mode=\"annotated\" version=\"4.0\"/>")
        .text("WEB-INF/classes/mcp.properties", "mcp.samples=false\n")
        .path();
    Endpoint endpoint = new Endpoint(tomcat.deploy("/tenants", war, context -> {}));

    assertThat(endpoint.call("plain")).isEqualTo("ada");
    assertThat(endpoint.call("streaming")).isEqualTo("ada");
  }

  /** Sends the head of a request, and its body only when the server begins to read it. */
  private static String post(URI base, String method, String name, String params)
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
