package io.github.mcpwar.testkit;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of a method of an extension, and the notifications before it. */
public record MethodResult(ObjectNode result, List<String> notifications)
    implements Received<MethodResult> {
  private static final List<String> OF_THE_PROTOCOL =
      List.of("_meta", "resultType", "ttlMs", "cacheScope");

  /**
   * Asserts that the result equals this value by meaning, without what the protocol adds to each
   * result.
   */
  public MethodResult hasResult(Object expected) {
    JsonNode wanted = JsonValues.of(expected);
    ObjectNode actual = result.deepCopy();
    actual.remove(OF_THE_PROTOCOL);
    Checks.that(JsonValues.same(wanted, actual), wanted, actual);
    return this;
  }
}
