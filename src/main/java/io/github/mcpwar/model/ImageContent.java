package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/**
 * A picture.
 *
 * @param data the bytes; Base64 on the wire
 * @param mimeType such as {@code image/png}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier on its way to the wire, never compared
public record ImageContent(
    byte[] data, String mimeType, @Nullable Annotations annotations)
    implements Content, SamplingContent {

  /** A picture without annotations. */
  public ImageContent(byte[] data, String mimeType) {
    this(data, mimeType, null);
  }
}
