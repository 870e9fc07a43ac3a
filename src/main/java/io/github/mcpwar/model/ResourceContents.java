package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a resource: either text or bytes; the other one is null.
 *
 * @param blob the bytes; Base64 on the wire
 * @param meta additional metadata, sent as {@code _meta}
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resource
 *     contents</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ResourceContents(
    String uri,
    @Nullable String mimeType,
    @Nullable String text,
    byte @Nullable [] blob,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** Text contents. */
  public static ResourceContents ofText(String uri, String mimeType, String text) {
    return new ResourceContents(uri, mimeType, text, null, null);
  }

  /** Binary contents. */
  public static ResourceContents ofBytes(String uri, String mimeType, byte[] blob) {
    return new ResourceContents(uri, mimeType, null, blob, null);
  }
}
