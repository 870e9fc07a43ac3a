package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.McpApp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The member {@code ui} of {@code _meta}, made of {@link McpApp}.
 *
 * @see <a href="https://modelcontextprotocol.io/extensions/apps/overview">MCP Apps</a>
 */
public final class AppMeta {
  /** The member of {@code _meta}. */
  public static final String KEY = "ui";

  /** The media type of pages. */
  public static final String MIME_TYPE = "text/html;profile=mcp-app";

  private static final String SCHEME = "ui://";
  private static final Pattern ORIGIN =
      Pattern.compile("(https?|wss?)://(\\*\\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s;,'\"]*)?");

  private AppMeta() {}

  /** The member of a tool. */
  static Map<String, Object> ofTool(McpApp app) {
    Map<String, Object> member = new LinkedHashMap<>();
    if (!app.uri().isEmpty()) {
      member.put("resourceUri", uri(app));
    } else if (!app.page().isEmpty()) {
      throw new IllegalArgumentException("@McpApp needs a uri for its page, such as ui://a/b.html");
    }
    if (app.visibility().length > 0) {
      member.put("visibility", names(app.visibility()));
    }
    if (member.isEmpty()) {
      throw new IllegalArgumentException("@McpApp needs the uri of a page, or a visibility");
    }
    return member;
  }

  /** The URI of a page. */
  public static String uri(McpApp app) {
    if (!app.uri().startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "@McpApp \"" + app.uri() + "\" must begin with " + SCHEME + ", as in ui://a/b.html");
    }
    return app.uri();
  }

  /** The member of a page; empty if there is nothing to say. */
  public static Map<String, Object> ofPage(McpApp app) {
    Map<String, Object> csp = new LinkedHashMap<>();
    put(csp, "connectDomains", app.csp().connectDomains());
    put(csp, "resourceDomains", app.csp().resourceDomains());
    put(csp, "frameDomains", app.csp().frameDomains());
    put(csp, "baseUriDomains", app.csp().baseUriDomains());
    Map<String, Object> permissions = new LinkedHashMap<>();
    for (McpApp.Permission each : app.permissions()) {
      permissions.put(
          each == McpApp.Permission.CLIPBOARD_WRITE ? "clipboardWrite" : lower(each), Map.of());
    }
    Map<String, Object> member = new LinkedHashMap<>();
    if (!csp.isEmpty()) {
      member.put("csp", csp);
    }
    if (!permissions.isEmpty()) {
      member.put("permissions", permissions);
    }
    if (app.prefersBorder().length > 0) {
      member.put("prefersBorder", app.prefersBorder()[0]);
    }
    return member;
  }

  private static void put(Map<String, Object> csp, String name, String[] origins) {
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException("@McpApp " + name + ": \"" + origin
            + "\" must be an origin such as https://api.example.com");
      }
    }
    if (origins.length > 0) {
      csp.put(name, List.of(origins));
    }
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(AppMeta::lower).toList();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
