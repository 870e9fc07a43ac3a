package io.github.mcpwar.http;

/** About how much memory JSON takes once it is read, besides its texts: fifty times what it took before, if it is a list of empty objects. */
final class TreeSize {
  /** An object or array with what it keeps its members in, twice: arguments are copied where some are missing. */
  private static final long CONTAINER = 200;

  /** A member or element besides, twice as well. */
  private static final long MEMBER = 100;

  private TreeSize() {}

  /**
   * The bytes that objects, arrays and their members take.
   *
   * @param json UTF-8, which need not be valid
   * @param length how much of it counts
   */
  static long of(byte[] json, int length) {
    long size = 0;
    boolean text = false;
    for (int i = 0; i < length; i++) {
      byte each = json[i];
      if (text) {
        if (each == '\\') {
          i++;
        } else if (each == '"') {
          text = false;
        }
      } else if (each == '"') {
        text = true;
      } else if (each == '{' || each == '[') {
        size += CONTAINER;
      } else if (each == ',' || each == ':') {
        size += MEMBER;
      }
    }
    return size;
  }
}
