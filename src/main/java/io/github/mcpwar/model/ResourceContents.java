package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resource holds: text or bytes, exactly one of them not null.
 *
 * @param blob the bytes; Base64 on the wire
 * @param meta further facts, sent as {@code _meta}
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-contents">Resource contents</a>
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier on its way to the wire, never compared
public record ResourceContents(
    String uri,
    @Nullable String mimeType,
    @Nullable String text,
    byte @Nullable [] blob,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** Contents that are text. */
  public static ResourceContents ofText(String uri, String mimeType, String text) {
    return new ResourceContents(uri, mimeType, text, null, null);
  }

  /** Contents that are bytes. */
  public static ResourceContents ofBytes(String uri, String mimeType, byte[] blob) {
    return new ResourceContents(uri, mimeType, null, blob, null);
  }
}
