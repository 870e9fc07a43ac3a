package io.github.mcpwar.server.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.schema.check.JsonSchema;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas that were found valid, by their digests: a check takes much longer than a look here, and
 * tools that come again have the same schemas. Thread-safe.
 */
final class CheckedSchemas {
  /** The digests that are kept; each takes about 150 bytes. */
  private static final int MOST = 20_000;

  private final Set<ByteBuffer> valid = ConcurrentHashMap.newKeySet();

  /**
   * Checks a schema, unless the same was found valid before.
   *
   * @throws IllegalArgumentException if it is not valid
   */
  JsonSchema check(ObjectNode schema) {
    ByteBuffer digest = digest(schema);
    if (valid.contains(digest)) {
      return new JsonSchema(schema);
    }
    JsonSchema checked = JsonSchema.checked(schema);
    if (valid.size() >= MOST) {
      valid.clear();
    }
    valid.add(digest);
    return checked;
  }

  private static ByteBuffer digest(ObjectNode schema) {
    return ByteBuffer.wrap(Digests.of(schema.toString().getBytes(UTF_8)));
  }
}
