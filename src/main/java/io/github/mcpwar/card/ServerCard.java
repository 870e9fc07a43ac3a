package io.github.mcpwar.card;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.Revisions;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The card of this server, and the catalog that lists it.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2127-mcp-server-cards">Server cards</a>
 */
public final class ServerCard {
  private static final String TYPE = "application/mcp-server-card+json";
  private static final String SCHEMA =
      "https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json";
  private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9.-]+)/([a-zA-Z0-9._-]+)");
  private static final Pattern VERSION_RANGE = Pattern.compile("[\\^~<>=*].*|.*\\.[x*]");
  private static final int LONGEST_TEXT = 100;
  private static final int LONGEST_NAME = 200;

  private final JsonMapper mapper;
  private final Implementation identity;
  private final String identifier;

  /**
   * Creates the card of a server.
   *
   * @throws IllegalArgumentException if a part of its identity does not fit a card; the message
   *     says which setting to change
   */
  public ServerCard(JsonMapper mapper, Implementation identity) {
    this.mapper = mapper;
    this.identity = identity;
    Matcher name = NAME.matcher(identity.name());
    if (!name.matches() || identity.name().length() > LONGEST_NAME) {
      throw new IllegalArgumentException("mcp.server-card=open needs a name of the form"
          + " com.example/weather, a domain in reverse and a name (setting mcp.server-name), not \""
          + identity.name() + "\"");
    }
    if (VERSION_RANGE.matcher(identity.version()).matches()) {
      throw new IllegalArgumentException("mcp.server-card=open needs one version (setting"
          + " mcp.server-version), not the range " + identity.version());
    }
    requireShort("mcp.server-title", Objects.requireNonNullElse(identity.title(), ""));
    requireShort("mcp.server-description", Objects.requireNonNullElse(identity.description(), ""));
    this.identifier = "urn:air:" + reversed(name.group(1)) + ":mcp:" + name.group(2);
  }

  private static void requireShort(String setting, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("mcp.server-card=open allows " + LONGEST_TEXT
          + " characters for " + setting + ", which has " + text.length());
    }
  }

  /** A domain as people write it. */
  private static String reversed(String labels) {
    String[] each = labels.split("\\.");
    return Stream.iterate(each.length - 1, i -> i >= 0, i -> i - 1)
        .map(i -> each[i])
        .reduce((some, next) -> some + "." + next)
        .orElse(labels);
  }

  /** The card for readers who reach the MCP endpoint at a URL. */
  Document card(String endpoint) {
    ObjectNode card = mapper.createObjectNode().put("$schema", SCHEMA);
    ObjectNode known = mapper.valueToTree(identity);
    for (String member : List.of("name", "version", "title", "websiteUrl", "icons")) {
      JsonNode value = known.get(member);
      if (value != null && !value.isNull()) {
        card.set(member, value);
      }
    }
    card.put("description", description());
    ObjectNode remote = card.putArray("remotes").addObject();
    remote.put("type", "streamable-http").put("url", endpoint);
    ArrayNode versions = remote.putArray("supportedProtocolVersions");
    Revisions.supported().forEach(versions::add);
    return Document.of(TYPE, mapper.writeValueAsBytes(card));
  }

  /** A description is required: without one, the title or the name is all there is to say. */
  private String description() {
    return Stream.of(identity.description(), identity.title(), identity.name())
        .filter(each -> each != null && !each.isBlank())
        .findFirst()
        .map(each -> each.substring(0, Math.min(each.length(), LONGEST_TEXT)))
        .orElseThrow();
  }

  /** The catalog, with the URL of the card. */
  Document catalog(String endpoint) {
    ObjectNode catalog = mapper.createObjectNode().put("specVersion", "1.0");
    catalog
        .putArray("entries")
        .addObject()
        .put("identifier", identifier)
        .put("type", TYPE)
        .put("url", endpoint + "/server-card");
    return Document.of("application/ai-catalog+json", mapper.writeValueAsBytes(catalog));
  }
}
