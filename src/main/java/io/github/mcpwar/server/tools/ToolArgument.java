package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.schema.ConversionError;
import io.github.mcpwar.schema.JsonMember;
import io.github.mcpwar.schema.JsonTypes;
import io.github.mcpwar.server.annotated.ParameterSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A method parameter that takes its value from an argument. */
final class ToolArgument implements ParameterSource<ObjectNode> {
  private final JsonMember member;
  private final ObjectReader reader;
  private final @Nullable Object missing;

  ToolArgument(JsonMember member, JsonMapper mapper) {
    this.member = member;
    this.reader = mapper.readerFor(member.type());
    this.missing = missing(member.type(), mapper);
  }

  private @Nullable Object missing(JavaType type, JsonMapper mapper) {
    if (type.hasRawClass(boolean.class)) {
      return false;
    }
    if (type.hasRawClass(char.class)) {
      return '\0';
    }
    if (type.isPrimitive()) {
      return reader.<Object>readValue(mapper.getNodeFactory().numberNode(0));
    }
    return JsonTypes.isOptional(type)
        ? reader.<Object>readValue(mapper.getNodeFactory().nullNode())
        : null;
  }

  JsonMember member() {
    return member;
  }

  @Override
  public @Nullable Object value(ObjectNode arguments, McpContext context) {
    return value(arguments);
  }

  @Override
  public boolean isMissing(ObjectNode arguments) {
    return !arguments.has(member.name());
  }

  /**
   * Reads the argument; a missing one becomes the empty value of its type.
   *
   * @throws io.github.mcpwar.api.ToolException if it is not a value of the type
   */
  @Nullable
  Object value(ObjectNode arguments) {
    JsonNode value = arguments.get(member.name());
    if (value == null) {
      return missing;
    }
    if (member.type().isTypeOrSubTypeOf(JsonNode.class)) {
      return value;
    }
    try {
      return Work.<@Nullable Object>atMost(Work.MOST, () -> reader.readValue(value));
    } catch (JacksonException e) {
      throw ConversionError.of("arguments." + member.name(), e);
    }
  }
}
