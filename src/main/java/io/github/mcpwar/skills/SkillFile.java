package io.github.mcpwar.skills;

import io.github.mcpwar.digests.Digests;
import java.io.IOException;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file with what its manifest says of it.
 *
 * @param digest of its bytes, as {@code sha256:} and hexadecimal digits
 */
record SkillFile(StoredFile stored, long size, String digest) {

  /** Reads a file and computes its digest. */
  static SkillFile of(StoredFile stored) throws IOException {
    byte[] bytes = stored.bytes();
    String hex = HexFormat.of().formatHex(Digests.of(bytes));
    return new SkillFile(stored, bytes.length, "sha256:" + hex);
  }

  ObjectNode manifest(String uri) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("uri", uri)
        .put("digest", digest)
        .put("size", size);
  }
}
