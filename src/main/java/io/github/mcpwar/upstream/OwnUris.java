package io.github.mcpwar.upstream;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.EmbeddedResource;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The URIs of an upstream server's resources as this server shows them: the scheme begins with the
 * name of the server, as in {@code docs+file:///a}. Pages of MCP Apps, which need their scheme,
 * have the name as authority instead.
 *
 * @param mark the name as a part of a scheme
 */
record OwnUris(String mark) {
  private static final String PAGE = "ui://";
  private static final String UI = "ui";
  private static final String PAGE_KEY = "resourceUri";
  private static final String OLD_PAGE_KEY = "ui/resourceUri";

  /** Those of the server with a name. */
  static OwnUris of(String server) {
    String name = server.toLowerCase(Locale.ROOT).replace('_', '.');
    return new OwnUris(name.matches("[a-z].*") ? name : "mcp." + name);
  }

  /** The URI or template as this server shows it. */
  String shown(String uri) {
    return isPage(uri) ? PAGE + mark + "/" + uri.substring(PAGE.length()) : mark + "+" + uri;
  }

  /** The server's own URI of one that this server shows. */
  String original(String shown) {
    return isPage(shown)
        ? PAGE + shown.substring(PAGE.length() + mark.length() + 1)
        : shown.substring(mark.length() + 1);
  }

  private static boolean isPage(String uri) {
    return uri.regionMatches(true, 0, PAGE, 0, PAGE.length());
  }

  /** A result whose links lead to resources of this server. */
  CallToolResult shown(CallToolResult result) {
    if (result.content() == null) { // of a server that leaves it out
      return result;
    }
    return new CallToolResult(
        result.content().stream().map(this::shown).toList(),
        result.structuredContent(),
        result.isError(),
        result.meta());
  }

  /** Messages whose links lead to resources of this server. */
  GetPromptResult shownMessages(GetPromptResult result) {
    return new GetPromptResult(
        result.description(),
        result.messages().stream()
            .map(each -> new PromptMessage(each.role(), shown(each.content())))
            .toList(),
        result.meta());
  }

  /** Contents whose URIs are those of this server. */
  List<ResourceContents> shownContents(List<ResourceContents> contents) {
    return contents.stream().map(this::shown).toList();
  }

  private ResourceContents shown(ResourceContents given) {
    return new ResourceContents(
        shown(given.uri()), given.mimeType(), given.text(), given.blob(), given.meta());
  }

  private Content shown(Content content) {
    if (content instanceof EmbeddedResource part && part.resource().uri() != null) {
      return new EmbeddedResource(shown(part.resource()), part.annotations());
    }
    if (content instanceof ResourceLink link && link.uri() != null && !isForBrowsers(link.uri())) {
      return new ResourceLink(
          shown(link.uri()),
          link.name(),
          link.title(),
          link.description(),
          link.mimeType(),
          link.size(),
          link.annotations(),
          link.icons());
    }
    return content;
  }

  /** Returns true for a link that a client can load itself, without a server. */
  private static boolean isForBrowsers(String uri) {
    return uri.matches("(?is)https?:.*");
  }

  /** The metadata of a tool whose page is a resource of this server. */
  @Nullable
  Map<String, Object> shownPage(@Nullable Map<String, Object> meta) {
    if (meta == null) {
      return null;
    }
    Map<String, Object> all = new LinkedHashMap<>(meta);
    if (all.get(OLD_PAGE_KEY) instanceof String uri && isPage(uri)) {
      all.put(OLD_PAGE_KEY, shown(uri));
    }
    if (all.get(UI) instanceof Map<?, ?> page
        && page.get(PAGE_KEY) instanceof String uri
        && isPage(uri)) {
      Map<Object, Object> own = new LinkedHashMap<>(page);
      own.put(PAGE_KEY, shown(uri));
      all.put(UI, own);
    }
    return all;
  }
}
