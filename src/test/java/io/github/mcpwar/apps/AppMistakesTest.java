package io.github.mcpwar.apps;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.catalog.Catalog;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in what authors say of pages. */
class AppMistakesTest {
  private final Catalog catalog = Catalog.empty(new Codec().mapper());

  private void offer(Object object) {
    catalog.tools().addAll(object);
    catalog.resources().addAll(object);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            new Object() {
              @McpApp(uri = "https://example.com/page.html")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "must begin with ui://"),
        Arguments.of(
            new Object() {
              @McpApp
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "needs the uri of a page, or a visibility"),
        Arguments.of(
            new Object() {
              @McpApp(uri = "ui://a", page = "apps/nowhere.html")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "there is no file apps/nowhere.html on the class path"),
        Arguments.of(
            new Object() {
              @McpApp(
                  uri = "ui://a",
                  page = "apps/test.html",
                  csp = @McpApp.Csp(frameDomains = "example.com; script-src *"))
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "must be an origin such as https://api.example.com"),
        Arguments.of(
            new Object() {
              @Resource(uri = "test://a", ttl = "2 weeks")
              @Tool(description = "A tool.")
              public String tool() {
                return "";
              }
            },
            "ttl must be a duration such as 1s, up to a day"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_is_explained(Object wrong, String words) {
    assertThatThrownBy(() -> offer(wrong)).hasMessageContaining(words);
  }
}
