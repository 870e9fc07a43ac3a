package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import tools.jackson.databind.JsonNode;

/** About how many bytes a message takes once it is written, found without writing it. */
final class WrittenSize {
  /** A member's name, or a value that is no text, with what stands round it. */
  private static final int MEMBER = 16;

  /** So many letters stand for so many bytes. */
  private static final long BASE64 = 4;

  private static final int BYTES = 3;

  private WrittenSize() {}

  /** The bytes of a message whose texts are mostly ASCII. */
  static long of(Response message) {
    return message instanceof Success success ? of(success.result()) : MEMBER;
  }

  private static long of(JsonNode node) {
    if (node.isString()) {
      return MEMBER + node.stringValue().length();
    }
    if (node.isBinary()) {
      return MEMBER + BASE64 * node.binaryValue().length / BYTES;
    }
    long size = MEMBER;
    if (!node.isContainer()) {
      return size;
    }
    for (JsonNode member : node) {
      size += MEMBER + of(member);
    }
    return size;
  }
}
