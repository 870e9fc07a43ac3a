package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.schema.values.EnumValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A parameter whose value is text on the wire: a prompt argument or a variable of a URI template.
 * Text is passed as it is, single values are converted, and other types are read as JSON.
 */
public final class TextParameter implements ParameterSource<Map<String, String>> {
  private final String name;
  private final @Nullable String defaultText;
  private final JavaType type;
  private final ObjectReader reader;
  private final JsonMapper mapper;

  /**
   * Creates a parameter of a type.
   *
   * @param defaultText the value if the caller gives none, or null
   */
  public TextParameter(
      String name, JavaType type, @Nullable String defaultText, JsonMapper mapper) {
    this.name = name;
    this.defaultText = defaultText;
    this.type = type;
    refuseUnreadable(type, mapper);
    this.reader = mapper.readerFor(type);
    this.mapper = mapper;
  }

  @Override
  public boolean isMissing(Map<String, String> given) {
    String text = given.getOrDefault(name, defaultText);
    return text == null || (text.isBlank() && !isText());
  }

  private static void refuseUnreadable(JavaType type, JsonMapper mapper) {
    boolean isAbstract = mapper._deserializationContext().findRootValueDeserializer(type)
        instanceof AbstractDeserializer;
    if (isAbstract) {
      throw new IllegalArgumentException(
          "its type " + type.toCanonical() + " is abstract and cannot be made of text");
    }
  }

  @Override
  public @Nullable Object value(Map<String, String> given, McpContext context) {
    String text = given.getOrDefault(name, defaultText);
    if (text == null || isMissing(given)) {
      return missing();
    }
    return convert(text);
  }

  /**
   * Checks that the default value can be converted.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public void checkDefault() {
    if (defaultText != null) {
      try {
        convert(defaultText);
      } catch (ProtocolException e) {
        throw new IllegalArgumentException("the default value is not valid: " + e.getMessage(), e);
      }
    }
  }

  /** All possible values of an enum; empty for other types. */
  public List<String> choices() {
    return content().isEnumType()
        ? EnumValues.ofTexts(content(), mapper).values().values().stream()
            .map(JsonNode::asString)
            .toList()
        : List.of();
  }

  private @Nullable Object missing() {
    if (type.hasRawClass(boolean.class)) {
      return false;
    }
    if (type.hasRawClass(char.class)) {
      return '\0';
    }
    if (type.isPrimitive()) {
      return reader.<Object>readValue(mapper.getNodeFactory().numberNode(0));
    }
    return type.isReferenceType()
        ? reader.<Object>readValue(mapper.getNodeFactory().nullNode())
        : null;
  }

  private Object convert(String text) {
    if (type.hasRawClass(String.class)) {
      return text;
    }
    try {
      return isStructure() || (text.startsWith("{") && !isText())
          ? Work.<Object>atMost(Work.MOST, () -> reader.readValue(text))
          : reader.<Object>readValue(mapper.getNodeFactory().stringNode(text));
    } catch (JacksonException e) {
      throw new ProtocolException(
          Fault.INVALID_PARAMS, "Invalid params: " + name + " must be " + expectation());
    }
  }

  private boolean isText() {
    return CharSequence.class.isAssignableFrom(content().getRawClass());
  }

  private boolean isStructure() {
    return content().isContainerType()
        || content().isRecordType()
        || content().isTypeOrSubTypeOf(JsonNode.class);
  }

  private JavaType content() {
    return type.isReferenceType() ? type.getContentType() : type;
  }

  private String expectation() {
    Class<?> raw = content().getRawClass();
    if (content().isEnumType()) {
      return "one of " + String.join(", ", choices());
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return "true or false";
    }
    if (content().isPrimitive() || Number.class.isAssignableFrom(raw)) {
      return "a number of type " + raw.getSimpleName();
    }
    return isStructure() ? "JSON of the right form" : "a value of the right form";
  }
}
