package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.container.application.tenants.TenantTools;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The values of a filter's thread, which the code of tools, prompts and resources sees on every
 * thread.
 */
class ThreadContextIT {
  @TempDir
  static Path folder;

  private static InProcessTomcat tomcat;
  private static URI marks;

  @BeforeAll
  static void start() throws Exception {
    tomcat = new InProcessTomcat();
    Path war = Marked.application(folder.resolve("marks.war")).path();
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
    assertThat(Marked.post(marks, method, name, params)).contains(Marked.SEEN);
  }

  @Test
  void it_is_carried_too_when_the_message_comes_after_the_filter_has_returned() throws IOException {
    String large = "x".repeat(300_000);
    assertThat(Marked.post(
            marks,
            "tools/call",
            "large",
            "\"name\":\"large\",\"arguments\":{\"text\":\"" + large + "\"}"))
        .contains(Marked.SEEN);
  }

  @Test
  void beans_of_a_request_are_the_call_s_own_and_get_what_is_carried() throws Exception {
    Path war = Application.ofWar(folder.resolve("tenants.war"))
        .file("WEB-INF/lib/weld.jar", Path.of("target/test-servers/weld-servlet-shaded.jar"))
        .packageOf("WEB-INF/classes/", TenantTools.class)
        .text(Marked.SERVICE, "io.github.mcpwar.container.application.tenants.TenantAccessor")
        .text("WEB-INF/beans.xml", "<beans bean-discovery-mode=\"annotated\" version=\"4.0\"/>")
        .text("WEB-INF/classes/mcp.properties", "mcp.samples=false\n")
        .path();
    URI tenants = tomcat.deploy("/tenants", war, context -> {});
    Endpoint endpoint = new Endpoint(tenants);

    assertThat(endpoint.call("plain")).isEqualTo("ada");
    assertThat(endpoint.call("streaming")).isEqualTo("ada");
    for (String tool : List.of("plain", "streaming")) { // and when the message comes late
      assertThat(Marked.post(
              tenants, "tools/call", tool, "\"name\":\"" + tool + "\",\"arguments\":{}"))
          .contains("\"text\":\"ada\"");
    }
  }
}
