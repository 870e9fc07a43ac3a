package io.github.mcpwar.http;

/**
 * Estimates the memory of parsed JSON, without its texts. A list of empty objects takes fifty times
 * the size of its bytes.
 */
final class TreeSize {
  /**
   * Size of an object or array, counted twice because arguments are copied to add missing members.
   */
  private static final long CONTAINER = 200;

  /** Size of a member or element, also counted twice. */
  private static final long MEMBER = 100;

  private TreeSize() {}

  /**
   * The estimated bytes of objects, arrays and their members.
   *
   * @param json UTF-8, not necessarily valid
   * @param length the number of bytes to examine
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
