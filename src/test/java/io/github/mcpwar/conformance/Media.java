package io.github.mcpwar.conformance;

import java.util.Base64;

/** The smallest picture and the smallest sound. */
final class Media {
  static final byte[] PNG = Base64.getDecoder()
      .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
          + "AABJRU5ErkJggg==");
  static final byte[] WAV =
      Base64.getDecoder().decode("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=");

  private Media() {}
}
