package io.github.mcpwar.jsonrpc;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Estimates the number of characters in the JSON of a value without writing it. */
public final class WrittenLength {
  /** The number of Base64 characters for {@link #BYTES} bytes. */
  private static final long LETTERS = 4;

  private static final int BYTES = 3;

  private final int around;
  private final long most;

  private WrittenLength(int around, long most) {
    this.around = around;
    this.most = most;
  }

  /**
   * Counts the characters of texts, names and Base64, one for each other value, and the overhead.
   *
   * @param around the overhead of each value and each name
   * @param most the limit at which counting stops; a longer value gives any length above it
   */
  public static long of(JsonNode node, int around, long most) {
    return new WrittenLength(around, most).after(0, node);
  }

  private long after(long before, JsonNode node) {
    long length = before + around;
    if (node.isString()) {
      return length + node.stringValue().length();
    }
    if (node.isBinary()) {
      return length + LETTERS * node.binaryValue().length / BYTES;
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (length > most) {
          return length;
        }
        length = after(length + around + member.getKey().length(), member.getValue());
      }
      return length;
    }
    if (node.isArray()) {
      for (JsonNode element : node.values()) {
        if (length > most) {
          return length;
        }
        length = after(length, element);
      }
      return length;
    }
    return length + 1;
  }
}
