package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.jsonrpc.WrittenLength;

/** Estimates the encoded size of a message without encoding it. */
final class WrittenSize {
  /** Size of a member's name, or of a value that is not text, with punctuation. */
  private static final int MEMBER = 16;

  private WrittenSize() {}

  /** The estimated size of a message whose text is mostly ASCII. */
  static long of(Response message) {
    return message instanceof Success success
        ? WrittenLength.of(success.result(), MEMBER, Long.MAX_VALUE)
        : MEMBER;
  }
}
