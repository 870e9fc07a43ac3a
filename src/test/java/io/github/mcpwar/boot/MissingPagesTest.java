package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.Meta;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "UnusedMethod"})
class MissingPagesTest {
  private final Catalog catalog = Catalog.empty(new Codec().mapper());
  private final SkippedClasses leftOut = new SkippedClasses();

  static class Offered {
    @McpApp(uri = "ui://test/page.html")
    @Tool(description = "Is right.")
    void right() {}

    @McpApp(uri = "ui://test/pgae.html")
    @Tool(description = "Is misspelled.")
    void misspelled() {}

    @Meta(key = "ui", json = "{\"resourceUri\": \"ui://elsewhere\"}")
    @Tool(description = "Is wrong in JSON.")
    void json() {}

    @Resource(uri = "ui://test/page.html", mimeType = "text/html;profile=mcp-app")
    String page() {
      return "";
    }
  }

  @Test
  @Proves("apps-page-exists")
  void a_tool_whose_page_is_no_resource_is_reported() {
    catalog.tools().addAll(new Offered());
    catalog.resources().addAll(new Offered());

    new MissingPages(catalog).report(leftOut);

    assertThat(leftOut.reasons())
        .containsOnlyKeys("The page of tool misspelled", "The page of tool json");
    assertThat(leftOut.reasons().get("The page of tool misspelled"))
        .isEqualTo(
            List.of("there is no resource ui://test/pgae.html; did you mean ui://test/page.html?"));
  }
}
