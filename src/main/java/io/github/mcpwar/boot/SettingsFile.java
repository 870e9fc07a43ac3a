package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a settings file: Java properties in UTF-8, with or without a byte order mark. */
final class SettingsFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SettingsFile() {}

  /**
   * Reads the values, by key.
   *
   * @throws IllegalArgumentException if it is invalid or contradictory; the message says what to
   *     change
   */
  static Map<String, String> read(InputStream file) throws IOException {
    String text = text(file.readAllBytes());
    OnceEach properties = new OnceEach();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) { // the only escape that can be malformed
      throw new IllegalArgumentException(
          "it has \\u without four digits behind it: write a backslash as \\\\, or / in its place",
          e);
    }
    if (!properties.contradictions.isEmpty()) {
      throw new IllegalArgumentException("it has different values for "
          + String.join(", ", properties.contradictions) + ": leave one");
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return Collections.unmodifiableMap(values);
  }

  private static String text(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      }
    } catch (CharacterCodingException e) {
      // Reported below, together with UTF-16, which may be valid UTF-8.
    }
    throw new IllegalArgumentException("it is not in UTF-8: save it in that encoding");
  }

  /** Properties that detect keys with several different values. */
  private static final class OnceEach extends Properties {
    private static final long serialVersionUID = 1L;

    private final TreeSet<String> contradictions = new TreeSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      Object before = super.put(key, value);
      if (before != null && !before.equals(value)) {
        contradictions.add(key.toString());
      }
      return before;
    }
  }
}
