package io.github.mcpwar.declared;

import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.outbound.OnBehalfOf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service with an OpenAPI document, some of whose operations are tools.
 *
 * @param place where its name is
 * @param document the path or the address of the document
 * @param documentPlace where that is
 * @param sha256 the hash of a document that is fetched
 * @param server the address of the service; null for that of the document
 * @param isOutput true to list the schema of answers
 * @param onBehalfOf the token of the caller to send along; null for none
 */
record OpenApiEntry(
    Place place,
    String name,
    String document,
    Place documentPlace,
    @Nullable String sha256,
    @Nullable String server,
    String prefix,
    Map<String, Secret> credentials,
    Map<String, String> headers,
    boolean isOutput,
    @Nullable OnBehalfOf onBehalfOf,
    Calls calls,
    List<Offer> offers) {

  /**
   * The limits of calls.
   *
   * @param size the largest answer in bytes
   */
  record Calls(
      Duration timeout,
      int size,
      boolean isPrivate,
      int retries,
      int concurrent,
      Set<String> roles,
      Set<String> scopes) {}

  /** Returns true if the document is fetched. */
  boolean isFetched() {
    return document.startsWith("https://");
  }
}
