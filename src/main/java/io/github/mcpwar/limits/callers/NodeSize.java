package io.github.mcpwar.limits.callers;

import tools.jackson.databind.JsonNode;

/** Estimates the memory of JSON values. */
public final class NodeSize {
  private static final long NODE = 64;

  private NodeSize() {}

  /** The approximate size of a value, in bytes. */
  public static long of(JsonNode node) {
    if (node.isString()) {
      return NODE + 2L * node.stringValue().length();
    }
    if (node.isBinary()) {
      return NODE + node.binaryValue().length;
    }
    long size = 2 * NODE;
    for (String name : node.propertyNames()) {
      size += NODE + 2L * name.length();
    }
    for (JsonNode member : node) {
      size += of(member);
    }
    return size;
  }
}
