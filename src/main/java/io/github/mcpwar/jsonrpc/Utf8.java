package io.github.mcpwar.jsonrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Checks that JSON is well-formed UTF-8. Parsers also accept overlong forms and other encodings.
 */
final class Utf8 {
  private static final int AT_ONCE = 4096;

  /** Number of leading bytes searched for a zero, which only other encodings of JSON have there. */
  private static final int FIRST = 4;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** The highest bit of each of eight bytes. */
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  static boolean isJson(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, FIRST); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return isAscii(bytes) || isWellFormed(bytes);
  }

  private static boolean isAscii(byte[] bytes) {
    long all = 0;
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      all |= (long) EIGHT.get(bytes, i);
    }
    for (; i < bytes.length; i++) {
      all |= bytes[i] & NOT_ASCII;
    }
    return (all & NOT_ASCII) == 0;
  }

  private static boolean isWellFormed(byte[] bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.min(bytes.length, AT_ONCE));
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    return !result.isError();
  }
}
