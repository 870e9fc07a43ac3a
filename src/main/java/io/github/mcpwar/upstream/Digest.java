package io.github.mcpwar.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.digests.Digests;
import java.util.HexFormat;

/** Short digests of texts, for people to compare. */
final class Digest {
  private static final int BYTES = 8;

  private Digest() {}

  /** The first 16 hexadecimal digits of the digest of a text. */
  static String of(String text) {
    return HexFormat.of().formatHex(Digests.of(text.getBytes(UTF_8)), 0, BYTES);
  }
}
