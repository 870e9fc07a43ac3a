package io.github.mcpwar.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.extensions.CatalogHost;
import io.github.mcpwar.server.extensions.Talk;
import io.github.mcpwar.testkit.Engines;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** MCP Apps as hosts see them. */
@SuppressWarnings({"unused", "UnusedMethod"})
class AppsTest {
  private final Codec codec = new Codec();
  private final Catalog catalog = Catalog.empty(codec.mapper());
  private final Engine engine = Engines.of(codec, catalog, Runnable::run, List.of());
  private final Talk talk = new Talk(engine, Caller.ANONYMOUS);

  /** Tools with a page from the class path, one of a method, and one for pages. */
  static class Offered {

    @McpApp(
        uri = "ui://test/file.html",
        page = "apps/test.html",
        csp =
            @McpApp.Csp(
                connectDomains = "https://api.example.com",
                resourceDomains = {"https://*.cdn.example.com", "https://img.example.com:8443"}),
        permissions = {McpApp.Permission.CLIPBOARD_WRITE, McpApp.Permission.CAMERA},
        prefersBorder = false)
    @Tool(description = "Has a file.")
    String file() {
      return "";
    }

    @McpApp(uri = "ui://test/made.html", visibility = McpApp.Caller.MODEL)
    @Tool(description = "Has a page that is made.")
    String made() {
      return "";
    }

    @McpApp(prefersBorder = true)
    @Resource(uri = "ui://test/made.html", ttl = "10m")
    String page() {
      return "<!doctype html>";
    }

    @McpApp(visibility = McpApp.Caller.APP)
    @Tool(description = "Is for pages.")
    String refresh() {
      return "";
    }

    @ResourceTemplate(uriTemplate = "test://{id}", ttl = "1s")
    String kept(String id) {
      return id;
    }

    @Resource(uri = "test://live")
    String live() {
      return "";
    }
  }

  @BeforeEach
  void start() {
    AppsExtension extension = new AppsExtension();
    engine.extensions().add(extension);
    extension.start(new CatalogHost(
        catalog.tools(), catalog.resources(), catalog.prompts(), Set.of(), engine::notify));
  }

  @AfterEach
  void end() {
    talk.close();
  }

  private void offer(Object object) {
    catalog.tools().addAll(object);
    catalog.resources().addAll(object);
  }

  private JsonNode ask(String method, String params) {
    return talk.askAlone("", method, params).path("result");
  }

  private JsonNode tool(String name) {
    return ask("tools/list", "")
        .path("tools")
        .valueStream()
        .filter(each -> each.path("name").stringValue("").equals(name))
        .findFirst()
        .orElseThrow()
        .path("_meta");
  }

  @Test
  @Proves("apps-declared")
  void the_server_declares_the_extension_while_a_tool_is_an_app() {
    assertThat(ask("server/discover", "").at("/capabilities/extensions").isMissingNode())
        .isTrue();
    offer(new Offered());
    assertThat(ask("server/discover", "")
            .at("/capabilities/extensions/io.modelcontextprotocol~1ui")
            .isObject())
        .isTrue();
  }

  @Test
  @Proves("apps-tool-names-page")
  void a_tool_names_its_page_and_who_may_call_it() {
    offer(new Offered());
    assertThat(tool("file")).hasToString("{\"ui\":{\"resourceUri\":\"ui://test/file.html\"}}");
    assertThat(tool("made"))
        .hasToString(
            "{\"ui\":{\"resourceUri\":\"ui://test/made.html\",\"visibility\":[\"model\"]}}");
    assertThat(tool("refresh")).hasToString("{\"ui\":{\"visibility\":[\"app\"]}}");
  }

  @Test
  @Proves({"apps-page-type", "apps-page-content", "apps-page-meta"})
  void a_page_of_the_class_path_is_a_resource_that_says_in_lists_and_contents_what_it_needs() {
    offer(new Offered());
    String said = "{\"ui\":{\"csp\":{\"connectDomains\":[\"https://api.example.com\"],"
        + "\"resourceDomains\":[\"https://*.cdn.example.com\",\"https://img.example.com:8443\"]},"
        + "\"permissions\":{\"clipboardWrite\":{},\"camera\":{}},\"prefersBorder\":false}}";
    JsonNode listed = ask("resources/list", "")
        .path("resources")
        .valueStream()
        .filter(each -> each.path("uri").stringValue("").equals("ui://test/file.html"))
        .findFirst()
        .orElseThrow();
    assertThat(listed.path("_meta")).hasToString(said);
    assertThat(listed.path("mimeType").stringValue("")).isEqualTo("text/html;profile=mcp-app");

    JsonNode read = ask("resources/read", "'uri':'ui://test/file.html'");
    assertThat(read.at("/contents/0/_meta")).hasToString(said);
    assertThat(read.at("/contents/0/mimeType").stringValue(""))
        .isEqualTo("text/html;profile=mcp-app");
    assertThat(read.at("/contents/0/text").stringValue("")).startsWith("<!doctype html>");
    assertThat(read.path("ttlMs").intValue(0)).isEqualTo(300_000);
  }

  @Test
  void a_page_that_a_method_returns_has_the_type_and_says_what_it_needs() {
    offer(new Offered());
    JsonNode read = ask("resources/read", "'uri':'ui://test/made.html'");
    assertThat(read.at("/contents/0/mimeType").stringValue(""))
        .isEqualTo("text/html;profile=mcp-app");
    assertThat(read.at("/contents/0/_meta")).hasToString("{\"ui\":{\"prefersBorder\":true}}");
  }

  @Test
  void a_resource_says_for_how_long_clients_may_keep_it() {
    offer(new Offered());
    assertThat(ttl("ui://test/made.html")).isEqualTo(600_000);
    assertThat(ttl("test://1")).isEqualTo(1000);
    assertThat(ttl("test://live")).isZero();
    talk.initialize("2025-11-25", "");
    assertThat(talk.ask("resources/read", "'uri':'test://1'").path("result").has("ttlMs"))
        .isFalse();
  }

  private int ttl(String uri) {
    return ask("resources/read", "'uri':'" + uri + "'").path("ttlMs").intValue(-1);
  }

  /** A tool for some, and so its page. */
  static class Guarded {
    @RolesAllowed("operator")
    @McpApp(uri = "ui://test/guarded.html", page = "/apps/test.html")
    @Tool(description = "For operators.")
    String guarded() {
      return "";
    }
  }

  @Test
  void a_page_of_the_class_path_is_for_the_roles_of_its_tool() {
    offer(new Guarded());
    String read = "'uri':'ui://test/guarded.html'";
    assertThat(ask("resources/read", read).isMissingNode()).isTrue();
    try (Talk hers = new Talk(engine, new Operator())) {
      assertThat(hers.askAlone("", "resources/read", read)
              .at("/result/contents/0/text")
              .isString())
          .isTrue();
    }
  }

  private static final class Operator implements Caller {
    @Override
    public Optional<Principal> principal() {
      return Optional.of(() -> "ada");
    }

    @Override
    public boolean isUserInRole(String role) {
      return role.equals("operator");
    }

    @Override
    public Usage usage() {
      return Usage.UNLIMITED;
    }
  }
}
