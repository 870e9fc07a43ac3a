package io.github.mcpwar.server.call;

import io.github.mcpwar.schema.values.AuthorMapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Converts what a tool logs to the data of a log notification. Never fails. */
final class LogData {
  private static final int LONGEST_DESCRIPTION = 1000;

  private final JsonMapper mapper;

  LogData(JsonMapper mapper) {
    this.mapper = AuthorMapper.of(mapper);
  }

  /** Converts data to JSON, or to a description if that fails. */
  JsonNode of(@Nullable Object data) {
    if (data instanceof String text) {
      return mapper.getNodeFactory().stringNode(text);
    }
    try {
      return data instanceof Throwable failure
          ? mapper.getNodeFactory().stringNode(words(failure))
          : mapper.valueToTree(data);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return mapper.getNodeFactory().stringNode(description(data));
    }
  }

  /** The message of an exception, without its stack trace, which is for the server's own log. */
  private static String words(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  private static String description(@Nullable Object data) {
    try {
      String text = String.valueOf(data);
      return text.length() <= LONGEST_DESCRIPTION
          ? text
          : text.substring(0, LONGEST_DESCRIPTION) + "…";
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return "(something that cannot be written)";
    }
  }
}
