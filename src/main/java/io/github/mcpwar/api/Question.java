package io.github.mcpwar.api;

import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.model.Root;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.SamplingResult;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that a tool, a resource or a prompt wants to know from the client: from its user, its model, or from itself. Asked by {@link McpContext#ask}.
 *
 * <p>Each question of a call has a key of its own, by which its answer is recognised when the code runs again: the same question must have the same key every time.
 *
 * @param <T> what the answer is
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi round-trip requests</a>
 */
public sealed interface Question<T> {

  /** What tells this question from others of the same call; short, and of use to a reader. */
  String key();

  /**
   * A form whose fields are the components of a record: texts, numbers, booleans, enums, dates, lists of enums, {@code Optional} of these. {@link ToolArg} and
   * Jakarta Validation annotations on them are titles, descriptions, defaults and constraints; on an enum's constants {@link ToolArg#title()} is what users see. A record
   * without components asks for consent only. Never for secrets: those are for {@link #url}.
   *
   * @param message why it is asked, for the user
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#form-mode-elicitation-requests">Form mode</a>
   */
  static <T> Question<T> form(String key, Class<T> type, String message) {
    return new Form<>(key, type, message);
  }

  /**
   * A form by a schema.
   *
   * @param schema an object of flat properties as the specification allows them
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema">Requested schema</a>
   */
  static Question<Map<String, Object>> form(
      String key, Map<String, Object> schema, String message) {
    return new SchemaForm(key, Collections.unmodifiableMap(new LinkedHashMap<>(schema)), message);
  }

  /**
   * A page that the user should visit, for what must not pass through the client, such as passwords. The answer tells that the user agreed to open it, not what happened there.
   * The page must make sure itself that it is the same user who opens it.
   *
   * @param url absolute; without anything secret, and without signing anybody in
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests">URL mode</a>
   */
  static Question<ElicitAction> url(String key, URI url, String message) {
    return new Url(key, url, message);
  }

  /**
   * Something for the client's model. Each use of a tool in the conversation must be followed by a message of the user that holds the results of tools and nothing else.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling">Sampling</a>
   */
  static Question<SamplingResult> sampling(String key, SamplingRequest request) {
    return new Sampling(key, request);
  }

  /**
   * The folders and files that the client considers relevant.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/roots">Roots</a>
   */
  static Question<List<Root>> roots(String key) {
    return new Roots(key);
  }

  /** A form of a record's components. */
  record Form<T>(String key, Class<T> type, String message) implements Question<T> {}

  /** A form by a schema. */
  record SchemaForm(String key, Map<String, Object> schema, String message)
      implements Question<Map<String, Object>> {}

  /** A page to visit. */
  record Url(String key, URI url, String message) implements Question<ElicitAction> {}

  /** Something for the client's model. */
  record Sampling(String key, SamplingRequest request) implements Question<SamplingResult> {}

  /** The client's folders. */
  record Roots(String key) implements Question<List<Root>> {}
}
