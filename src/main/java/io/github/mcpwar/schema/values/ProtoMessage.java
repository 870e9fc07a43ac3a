package io.github.mcpwar.schema.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Protocol Buffers message, with the features that Kotlin's metadata uses.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtoMessage {
  private final Map<Integer, List<Long>> numbers = new HashMap<>();
  private final Map<Integer, List<ProtoMessage>> messages = new HashMap<>();
  private final byte[] bytes;
  private final int end;
  private int at;

  private ProtoMessage(byte[] bytes, int begin, int end) {
    this.bytes = bytes;
    this.at = begin;
    this.end = end;
  }

  /** Reads a message that is prefixed with its length; {@link #end()} is then known. */
  static ProtoMessage delimited(byte[] bytes) {
    ProtoMessage length = new ProtoMessage(bytes, 0, bytes.length);
    int size = (int) length.varint();
    return new ProtoMessage(bytes, length.at, length.at + size);
  }

  /** Reads a message that extends to the end of the bytes. */
  static ProtoMessage from(byte[] bytes, int begin) {
    return new ProtoMessage(bytes, begin, bytes.length).read();
  }

  int end() {
    return end;
  }

  /** The last number in a field. */
  long number(int field, long otherwise) {
    List<Long> all = numbers.getOrDefault(field, List.of());
    return all.isEmpty() ? otherwise : all.get(all.size() - 1);
  }

  /** The messages in a field. */
  List<ProtoMessage> messages(int field) {
    return messages.getOrDefault(field, List.of()).stream()
        .map(ProtoMessage::read)
        .toList();
  }

  /** Reads the fields. Nested messages are read on demand. */
  ProtoMessage read() {
    while (at < end) {
      int tag = (int) varint();
      int field = tag >>> 3;
      switch (tag & 7) {
        case 0 -> numbers.computeIfAbsent(field, none -> new ArrayList<>()).add(varint());
        case 1 -> at += Long.BYTES;
        case 2 -> {
          int size = (int) varint();
          messages
              .computeIfAbsent(field, none -> new ArrayList<>())
              .add(new ProtoMessage(bytes, at, at + size));
          at += size;
        }
        case 5 -> at += Integer.BYTES;
        default -> throw new IllegalArgumentException("no message: tag " + tag);
      }
    }
    return this;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("no number");
  }
}
