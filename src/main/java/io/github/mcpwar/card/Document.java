package io.github.mcpwar.card;

import io.github.mcpwar.digests.Digests;
import java.util.HexFormat;

/**
 * A public document.
 *
 * @param tag its entity tag, with quotes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Document(String type, byte[] bytes, String tag) {

  static Document of(String type, byte[] bytes) {
    return new Document(type, bytes, "\"" + HexFormat.of().formatHex(Digests.of(bytes)) + "\"");
  }
}
