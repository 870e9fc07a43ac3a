package io.github.mcpwar.console;

import io.github.mcpwar.digests.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent.
 *
 * @param tag the entity tag, by which a browser avoids loading the same bytes again
 */
record Page(String contentType, String tag, byte[] plain, byte[] gzip) {
  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html;charset=utf-8",
      "css", "text/css;charset=utf-8",
      "js", "text/javascript;charset=utf-8",
      "json", "application/json",
      "svg", "image/svg+xml",
      "txt", "text/plain;charset=utf-8");
  private static final int TAG_LENGTH = 16;

  /** Creates the page for a file. */
  static Page of(String name, byte[] content) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return new Page(
        TYPES.getOrDefault(extension, "application/octet-stream"),
        "W/\"" + hash(content).substring(0, TAG_LENGTH) + "\"",
        content,
        compressed(content));
  }

  private static String hash(byte[] content) {
    return HexFormat.of().formatHex(Digests.of(content));
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) { // there is nothing to fail in memory
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
