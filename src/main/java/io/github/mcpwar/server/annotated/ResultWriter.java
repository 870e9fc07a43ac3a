package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.schema.values.AuthorMapper;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/** Converts results of authors' code to JSON, and rejects what JSON cannot express. */
public final class ResultWriter {
  private static final int MOST_STEPS = 10;

  private final JsonMapper mapper;
  private final DeclaredWriter writer;

  /**
   * Creates a writer for the results of one method.
   *
   * @param mapper a mapper of {@link AuthorMapper}
   * @param writer a writer of that mapper
   */
  public ResultWriter(JsonMapper mapper, DeclaredWriter writer) {
    this.mapper = mapper;
    this.writer = writer;
  }

  /**
   * Converts a value to JSON.
   *
   * @throws FaultyResultException if the value cannot be written
   * @throws ToolException if the value's own code, such as a getter, threw one
   */
  public JsonNode tree(@Nullable Object value) {
    JsonNode json = written(value);
    if (hasNoNumber(json)) {
      throw new FaultyResultException(
          "the result has a number that JSON cannot express: NaN or an infinite one");
    }
    if (json.isObject() && json.isEmpty() && value != null && hasNoProperties(value.getClass())) {
      throw new FaultyResultException(
          "the result has no properties: they are the components of a record,"
              + " or what has a getter");
    }
    return json;
  }

  /** Formats JSON as text. */
  public String text(JsonNode json) {
    return mapper.writeValueAsString(json);
  }

  private JsonNode written(@Nullable Object value) {
    try {
      return writer.tree(value);
    } catch (JacksonException e) {
      Optional<ToolException> refusal = Optional.ofNullable(e.getCause()).flatMap(Refusals::in);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      throw new FaultyResultException("the result cannot be written as JSON" + where(e), e);
    } catch (StackOverflowError e) {
      throw new FaultyResultException("the result contains itself, or is nested too deeply", e);
    }
  }

  private static String where(JacksonException e) {
    return e.getPath().isEmpty()
        ? ""
        : e.getPath().stream()
            .limit(MOST_STEPS)
            .map(step -> step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : "." + step.getPropertyName())
            .collect(Collectors.joining("", ": ", ""));
  }

  private boolean hasNoProperties(Class<?> type) {
    return mapper._serializationContext().findRootValueSerializer(type) instanceof UnknownSerializer
        && !type.isRecord();
  }

  private static boolean hasNoNumber(JsonNode json) {
    return json.isContainer()
        ? json.valueStream().anyMatch(ResultWriter::hasNoNumber)
        : json.isFloatingPointNumber()
            && !Double.isFinite(json.doubleValue())
            && !json.isBigDecimal();
  }
}
