package io.github.mcpwar.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.Converter;

/** Describes members whose JSON form is set by an annotation, as far as it is known. */
final class OwnForm {
  private static final Map<JsonFormat.Shape, String> TYPES = Map.of(
      JsonFormat.Shape.STRING, "string",
      JsonFormat.Shape.NUMBER, "number",
      JsonFormat.Shape.NUMBER_FLOAT, "number",
      JsonFormat.Shape.NUMBER_INT, "integer",
      JsonFormat.Shape.BOOLEAN, "boolean");

  /** A date that shows the parts of a date pattern. */
  private static final ZonedDateTime DAY = ZonedDateTime.parse("2026-01-31T09:30:00Z");

  private OwnForm() {}

  static void describe(ObjectNode target, JsonMember member) {
    member.use().find(JsonFormat.class).ifPresent(format -> describe(target, format));
  }

  /** True if one of these annotations sets the form. */
  static boolean isIn(TypeUse use, List<Class<? extends Annotation>> annotations) {
    return annotations.stream()
        .flatMap(each -> use.find(each).stream())
        .anyMatch(found -> !isUsual(found));
  }

  /** True for an annotation that leaves the form to the type. */
  private static boolean isUsual(Annotation found) {
    if (found instanceof JsonFormat format) {
      return format.shape() == JsonFormat.Shape.ANY && format.pattern().isEmpty();
    }
    return found instanceof JsonDeserialize made
        && made.using() == ValueDeserializer.None.class
        && made.contentUsing() == ValueDeserializer.None.class
        && made.converter() == Converter.None.class
        && made.contentConverter() == Converter.None.class;
  }

  private static void describe(ObjectNode target, JsonFormat format) {
    JsonFormat.Shape shape = format.pattern().isEmpty() ? format.shape() : JsonFormat.Shape.STRING;
    String type = TYPES.get(shape);
    if (type != null) {
      target.put("type", type);
    }
    example(format.pattern()).ifPresent(text -> target.putArray("examples").add(text));
  }

  private static Optional<String> example(String pattern) {
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(DAY));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
