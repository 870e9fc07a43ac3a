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
 * A question of a tool, resource or prompt to the client, its user or its model.
 * {@link McpContext#ask} asks it.
 *
 * <p>Its key is unique in the call and identifies its answer when the code runs again. The same
 * question must have the same key every time.
 *
 * @param <T> the type of the answer
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr"
 *     >Multi round-trip requests</a>
 */
public sealed interface Question<T> {

  /** The key that distinguishes this question from others of the same call; short and readable. */
  String key();

  /**
   * A form with one field for each component of a record. Components are texts, numbers, booleans,
   * enums, dates, lists of enums, or {@code Optional} of these.
   *
   * <p>{@link ToolArg} and Jakarta Validation annotations on the components become titles,
   * descriptions, defaults and constraints; {@link ToolArg#title()} on an enum's constants names
   * the choices. A record without components asks for consent only. Never ask for secrets by a
   * form; use {@link #url}.
   *
   * @param message the reason for the question, shown to the user
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
   *     >Form mode</a>
   */
  static <T> Question<T> form(String key, Class<T> type, String message) {
    return new Form<>(key, type, message);
  }

  /**
   * A form described by a JSON schema.
   *
   * @param schema an object of flat properties, as the specification restricts it
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
   *     >Requested schema</a>
   */
  static Question<Map<String, Object>> form(
      String key, Map<String, Object> schema, String message) {
    return new SchemaForm(key, Collections.unmodifiableMap(new LinkedHashMap<>(schema)), message);
  }

  /**
   * The user's consent to this very request. Unlike the answer to any other question, it counts
   * only after the client was asked: a client cannot send it along with a request, nor with another
   * one than it was given for.
   *
   * @param message the consequence of the request, shown to the user
   */
  static Question<ElicitAction> consent(String key, String message) {
    return new Consent(key, message);
  }

  /**
   * A page for the user to open, for data that must not pass through the client, such as passwords.
   * The answer tells that the user agreed to open it, not what happened there. The page itself must
   * verify that the same user opens it.
   *
   * @param url absolute; it must not contain secrets or sign anybody in
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
   *     >URL mode</a>
   */
  static Question<ElicitAction> url(String key, URI url, String message) {
    return new Url(key, url, message);
  }

  /**
   * A request to the client's model. A message with tool uses must be followed by a user message
   * that holds their tool results and nothing else.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling"
   *     >Sampling</a>
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

  /** A form with one field for each component of a record. */
  record Form<T>(String key, Class<T> type, String message) implements Question<T> {}

  /** A form described by a JSON schema. */
  record SchemaForm(String key, Map<String, Object> schema, String message)
      implements Question<Map<String, Object>> {}

  /** The user's consent to a request. */
  record Consent(String key, String message) implements Question<ElicitAction> {}

  /** A page for the user to open. */
  record Url(String key, URI url, String message) implements Question<ElicitAction> {}

  /** A request to the client's model. */
  record Sampling(String key, SamplingRequest request) implements Question<SamplingResult> {}

  /** The client's folders. */
  record Roots(String key) implements Question<List<Root>> {}
}
