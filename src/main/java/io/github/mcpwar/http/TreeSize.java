package io.github.mcpwar.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  private TreeSize() {}

  /**
   * The estimated bytes of objects, arrays and their members.
   *
   * @param json UTF-8, not necessarily valid
   * @param length the number of bytes to examine
   */
  static long of(byte[] json, int length) {
    long size = 0;
    int i = 0;
    while (i < length) {
      byte each = json[i++];
      if (each == '"') {
        i = afterText(json, i, length);
      } else if (each == '{' || each == '[') {
        size += CONTAINER;
      } else if (each == ',' || each == ':') {
        size += MEMBER;
      }
    }
    return size;
  }

  /** The place after a text, which is passed eight bytes at a time. */
  private static int afterText(byte[] json, int from, int length) {
    int i = from;
    while (i < length) {
      if (i + Long.BYTES <= length && isWithinText((long) EIGHT.get(json, i))) {
        i += Long.BYTES;
        continue;
      }
      byte each = json[i++];
      if (each == '"') {
        return i;
      }
      i += each == '\\' ? 1 : 0;
    }
    return length;
  }

  /** False if one of eight bytes is a quote or a backslash. */
  private static boolean isWithinText(long bytes) {
    return !hasZero(bytes ^ QUOTES) && !hasZero(bytes ^ BACKSLASHES);
  }

  /**
   * True if one of eight bytes is zero.
   *
   * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Bit hacks</a>
   */
  private static boolean hasZero(long bytes) {
    return ((bytes - ONES) & ~bytes & HIGHEST) != 0;
  }
}
