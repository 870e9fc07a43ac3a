package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppHostsTest {
  private static final String CONSOLE = "mcp.whole-context";

  private static Settings settings(String... pairs) {
    Map<String, String> values = new HashMap<>(Map.of(CONSOLE, "true"));
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return AllSettings.from(List.of(SettingSource.ours("test", values)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://ai.example.com, mcp.server-url, https://ai.example.com/mcp",
    "https://ai.example.com:443, mcp.bearer-resource, https://AI.example.com/mcp",
    "http://ai.example.com:8080, mcp.server-url, http://ai.example.com:8080/mcp"
  })
  void the_origin_of_the_endpoint_is_refused(String origin, String setting, String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppHosts.of(settings("mcp.app-origin", origin, setting, url)))
        .withMessageContaining("mcp.app-origin")
        .withMessageContaining(setting);
  }

  @Test
  void another_name_or_port_is_taken() {
    String url = "https://ai.example.com/mcp";
    assertThat(AppHosts.of(
            settings("mcp.app-origin", "https://APPS.example.com", "mcp.server-url", url)))
        .containsExactly("apps.example.com");
    assertThat(AppHosts.of(
            settings("mcp.app-origin", "https://ai.example.com:8443", "mcp.server-url", url)))
        .containsExactly("ai.example.com");
  }

  @Test
  void without_an_origin_or_a_console_there_is_none() {
    assertThat(AppHosts.of(settings())).isEmpty();
    assertThat(AppHosts.of(
            settings("mcp.app-origin", "https://apps.example.com", "mcp.console", "false")))
        .isEmpty();
  }

  private static String status(EmbeddedServer server, String path, String host) throws IOException {
    try (RawStream answer = RawStream.open(server.port(), "GET " + path, "", "", host)) {
      return answer.next("HTTP/1.1 ").orElseThrow().substring(0, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ai.example.com"})
  void the_frame_is_served_at_its_name_whatever_names_are_allowed(String allowed) throws Exception {
    Map<String, String> values =
        new HashMap<>(Map.of(CONSOLE, "true", "mcp.app-origin", "https://apps.example.com:443"));
    if (!allowed.isEmpty()) {
      values.put("mcp.allowed-hosts", allowed);
    }
    try (EmbeddedServer server = EmbeddedServer.start(values)) {
      try (RawStream frame =
          RawStream.open(server.port(), "GET /app-frame", "", "", "apps.example.com")) {
        assertThat(frame.header("Content-Security-Policy").orElseThrow())
            .contains("script-src 'unsafe-inline'")
            .doesNotContain("frame-ancestors");
      }
      assertThat(status(server, "/app-frame", "evil.example.com")).isEqualTo("403");
      assertThat(status(server, "/console/main.js", "apps.example.com")).isEqualTo("404");
    }
  }
}
