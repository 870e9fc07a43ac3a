package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/**
 * Image content.
 *
 * @param data the bytes; Base64 on the wire
 * @param mimeType such as {@code image/png}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ImageContent(
    byte[] data, String mimeType, @Nullable Annotations annotations)
    implements Content, SamplingContent {

  /** An image without annotations. */
  public ImageContent(byte[] data, String mimeType) {
    this(data, mimeType, null);
  }
}
