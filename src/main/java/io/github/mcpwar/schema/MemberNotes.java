package io.github.mcpwar.schema;

import io.github.mcpwar.api.ToolArg;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Adds title, description, default value and header name of a member from its annotations. */
public final class MemberNotes {

  /**
   * The keyword with the name of a header, after {@code Mcp-Param-}.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">
   *     x-mcp-header</a>
   */
  public static final String HEADER = "x-mcp-header";

  private MemberNotes() {}

  static void add(ObjectNode schema, JsonMember member, boolean read, JsonMapper mapper) {
    said(member, ToolArg::title).ifPresent(title -> schema.put("title", title));
    said(member, ToolArg::description)
        .or(() -> Optional.ofNullable(member.metadata().getDescription()))
        .ifPresent(description -> schema.put("description", description));
    if (read) {
      said(member, ToolArg::defaultValue)
          .or(() -> Optional.ofNullable(member.metadata().getDefaultValue()))
          .ifPresent(text -> schema.set("default", value(schema, member.name(), text, mapper)));
      said(member, ToolArg::header).ifPresent(header -> schema.put(HEADER, header));
    }
  }

  private static Optional<String> said(JsonMember member, Function<ToolArg, String> what) {
    return member.use().find(ToolArg.class).map(what).filter(text -> !text.isEmpty());
  }

  private static JsonNode value(ObjectNode schema, String name, String text, JsonMapper mapper) {
    if (schema.path("type").stringValue("").equals("string")) {
      return schema.stringNode(text);
    }
    try {
      return mapper.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the default value of " + name + " must be JSON, as its type is not a text: " + text, e);
    }
  }
}
