package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/**
 * Audio content.
 *
 * @param data the bytes; Base64 on the wire
 * @param mimeType such as {@code audio/wav}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AudioContent(
    byte[] data, String mimeType, @Nullable Annotations annotations)
    implements Content, SamplingContent {

  /** Audio without annotations. */
  public AudioContent(byte[] data, String mimeType) {
    this(data, mimeType, null);
  }
}
