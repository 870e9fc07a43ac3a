package io.github.mcpwar.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.testkit.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The links of the console to the documentation. */
class DocsUrlTest {
  private static final Pattern LINK = Pattern.compile("<\\$\\{Docs\\} page=\"([a-z-]+)\\.html\"");

  @ParameterizedTest
  @CsvSource({"https://docs.example.com/mcp/, https://docs.example.com/mcp/", ","})
  void the_console_learns_the_url(String setting, String shown) throws Exception {
    Map<String, String> settings = new HashMap<>(Map.of("mcp.whole-context", "true"));
    if (setting != null) {
      settings.put("mcp.docs-url", setting);
    }
    try (EmbeddedServer server = EmbeddedServer.start(settings)) {
      String found = HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(server.uri("/console/docs.json")).build(),
              BodyHandlers.ofString())
          .body();
      assertThat(found).isEqualTo(shown == null ? "{}" : "{\"url\":\"" + shown + "\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)//", "https://a/\"}", "https://docs.example.com/mcp"})
  void what_is_no_folder_of_a_web_site_is_refused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConsoleSettings.DOCS_URL.parser().apply(url));
  }

  @Test
  void the_pages_that_the_console_names_exist() throws Exception {
    StringBuilder scripts = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("webapp/console"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        scripts.append(Files.readString(file));
      }
    }
    List<String> pages = LINK.matcher(scripts)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
    assertThat(pages)
        .hasSize(4)
        .contains("index")
        .allMatch(page -> page.equals("index") || Files.exists(Path.of("src/docs", page + ".md")));
  }
}
