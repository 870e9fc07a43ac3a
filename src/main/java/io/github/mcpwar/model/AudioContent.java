package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/**
 * A sound.
 *
 * @param data the bytes; Base64 on the wire
 * @param mimeType such as {@code audio/wav}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier on its way to the wire, never compared
public record AudioContent(
    byte[] data, String mimeType, @Nullable Annotations annotations)
    implements Content, SamplingContent {

  /** A sound without annotations. */
  public AudioContent(byte[] data, String mimeType) {
    this(data, mimeType, null);
  }
}
