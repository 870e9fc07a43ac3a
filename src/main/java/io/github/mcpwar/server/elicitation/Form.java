package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.schema.ConversionError;
import io.github.mcpwar.schema.Defaults;
import io.github.mcpwar.schema.check.JsonSchema;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form for users to fill in.
 *
 * @param <T> the type that its content is read as
 */
final class Form<T> {
  private final ObjectNode shown;
  private final JsonSchema checked;
  private final Defaults defaults;
  private final Function<ObjectNode, T> reader;

  /**
   * Creates a form.
   *
   * @param shown the schema that clients see
   * @param checked the schema that content is checked against; may be stricter than {@code shown}
   */
  Form(
      ObjectNode shown, ObjectNode checked, boolean nullIsMissing, Function<ObjectNode, T> reader) {
    this.shown = shown;
    this.checked = new JsonSchema(checked);
    this.defaults = new Defaults(checked, nullIsMissing);
    this.reader = reader;
  }

  /** A copy of the schema that clients see. */
  ObjectNode requestedSchema() {
    return shown.deepCopy();
  }

  /** The errors in a client's content, after defaults are filled in; empty if it is valid. */
  List<String> problems(ObjectNode content) {
    return checked.problems("content", defaults.fill(content));
  }

  /**
   * Reads the content.
   *
   * @param content valid content, without {@link #problems(ObjectNode)}
   * @throws ToolException if it is not such a value after all; the message says why
   */
  T read(ObjectNode content) {
    try {
      ObjectNode filled = defaults.fill(content);
      return Work.atMost(Work.MOST, () -> reader.apply(filled));
    } catch (JacksonException e) {
      throw ConversionError.of("content", e);
    }
  }
}
