package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import tools.jackson.databind.JsonNode;

/** Estimates the encoded size of a message without encoding it. */
final class WrittenSize {
  /** Size of a member's name, or of a value that is not text, with punctuation. */
  private static final int MEMBER = 16;

  /** The number of Base64 characters for {@link #BYTES} bytes. */
  private static final long BASE64 = 4;

  private static final int BYTES = 3;

  private WrittenSize() {}

  /** The estimated size of a message whose text is mostly ASCII. */
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
