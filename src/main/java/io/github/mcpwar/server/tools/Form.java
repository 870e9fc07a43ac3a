package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.ToolException;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form that users fill in.
 *
 * @param <T> what its content is read as
 */
public final class Form<T> {
  private final ObjectNode shown;
  private final JsonSchema checked;
  private final Defaults defaults;
  private final Function<ObjectNode, T> reader;

  /**
   * A form.
   *
   * @param shown what clients see
   * @param checked what content must conform to; may say more than clients can be told
   */
  Form(
      ObjectNode shown, ObjectNode checked, boolean nullIsMissing, Function<ObjectNode, T> reader) {
    this.shown = shown;
    this.checked = new JsonSchema(checked);
    this.defaults = new Defaults(checked, nullIsMissing);
    this.reader = reader;
  }

  /** The schema that a client is asked to fill in; a copy. */
  public ObjectNode requestedSchema() {
    return shown.deepCopy();
  }

  /** What is wrong with a client's content, once defaults are filled in; empty when nothing is. */
  public List<String> problems(ObjectNode content) {
    return checked.problems("content", defaults.fill(content));
  }

  /**
   * The content as a value.
   *
   * @param content without {@link #problems(ObjectNode)}
   * @throws ToolException when it is no such value after all; the message says why
   */
  public T read(ObjectNode content) {
    try {
      return reader.apply(defaults.fill(content));
    } catch (JacksonException e) {
      throw Misfit.of("content", e);
    }
  }
}
