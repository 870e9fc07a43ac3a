package io.github.mcpwar.cluster;

import io.github.mcpwar.settings.Setting;

/** Settings of several nodes that serve the same clients. */
public final class ClusterSettings {
  private static final int SHORTEST_KEY = 32;

  public static final Setting<String> CLUSTER = Setting.secret(
      "mcp.cluster",
      "the address of a Valkey or Redis, such as redis://user:password@host:6379",
      "The engine that the nodes share; see [Several nodes](scale.md). Empty for none: each node "
          + "then stands alone.",
      text -> true);

  public static final Setting<String> CLUSTER_NAME = Setting.of(
      "mcp.cluster-name",
      "mcp",
      "up to 64 lower-case letters, digits and hyphens",
      "The name of the cluster. Nodes with the same name and engine belong together.",
      ClusterSettings::requireName);

  public static final Setting<String> CLUSTER_KEY = Setting.secret(
      "mcp.cluster-key",
      SHORTEST_KEY,
      "The key that seals whatever the nodes keep in the engine and send to each other. All nodes "
          + "need the same.");

  public static final Setting<String> NODE_NAME = Setting.text(
      "mcp.node-name", "", "The name of this node for operators; empty for the name of its host.");

  private ClusterSettings() {}

  private static String requireName(String text) {
    if (!text.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
