package io.github.mcpwar.jsonrpc;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** About how many characters a JSON value is written with, found without writing it. */
public final class WrittenLength {
  /** Base64 has so many letters for so many bytes. */
  private static final long LETTERS = 4;

  private static final int BYTES = 3;

  private final int around;
  private final long most;

  private WrittenLength(int around, long most) {
    this.around = around;
    this.most = most;
  }

  /**
   * The characters of texts, names and Base64, one for each other value, and what is around them.
   *
   * @param around counts for each value and each name besides its own characters
   * @param most where counting ends: what is longer may give any length above it
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
