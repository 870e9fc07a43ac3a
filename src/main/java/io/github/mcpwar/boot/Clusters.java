package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.ClusterSettings;
import io.github.mcpwar.redis.RedisAddress;
import io.github.mcpwar.redis.RedisEngine;
import io.github.mcpwar.server.elicitation.ElicitationSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.spi.cluster.EngineState;
import io.github.mcpwar.spi.cluster.Membership.Member;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Connects this node to the others, if the settings name an engine. */
final class Clusters {
  private static final System.Logger LOG = System.getLogger(Clusters.class.getName());

  private Clusters() {}

  /**
   * Connects to the engine; empty if none is set.
   *
   * @throws IllegalArgumentException saying in one line what to correct
   */
  static Optional<ClusterConnection> connect(Settings settings) {
    String address = settings.get(ClusterSettings.CLUSTER);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    require(settings, ClusterSettings.CLUSTER_KEY, "seals what the nodes share");
    require(settings, ElicitationSettings.STATE_KEY, "seals what clients carry from node to node");
    byte[] key = settings.get(ClusterSettings.CLUSTER_KEY).getBytes(UTF_8);
    RedisEngine engine = RedisEngine.connect(
        parse(address),
        settings.get(ClusterSettings.CLUSTER_NAME),
        Cluster.check(key),
        RandomIds.of(RedisEngine.TOKEN_BYTES).get(),
        System::nanoTime);
    engine.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
    return Optional.of(new ClusterConnection(engine, key, nodeName(settings)));
  }

  private static RedisAddress parse(String address) {
    try {
      return RedisAddress.parse(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Setting " + ClusterSettings.CLUSTER.key() + ": " + e.getMessage());
    }
  }

  private static void require(Settings settings, Setting<String> needed, String purpose) {
    if (settings.get(needed).isEmpty()) {
      throw new IllegalArgumentException("Setting " + ClusterSettings.CLUSTER.key() + " needs "
          + needed.key() + ", the same on all nodes, which " + purpose + ": " + needed.kind());
    }
  }

  private static String nodeName(Settings settings) {
    String name = settings.get(ClusterSettings.NODE_NAME);
    if (!name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** Logs this node, the others, and what they share. */
  static void log(Cluster cluster) {
    long own = cluster.nodes().number();
    EngineState state = cluster.state();
    List<Member> members = cluster.nodes().members();
    String others = members.stream()
        .filter(each -> each.number() != own)
        .map(each -> each.number() + " (" + each.name() + ")")
        .collect(Collectors.joining(", "));
    LOG.log(
        System.Logger.Level.INFO,
        "This is node " + own + " of a cluster, by " + state.name() + "; the others are "
            + (others.isEmpty() ? "none so far" : others)
            + ". They share sessions and what is set in them, streams of calls, tasks, changes of"
            + " lists and resources, rates and one-time proofs. Each node has for itself: running"
            + " calls, limits of memory, of streams and of calls at once");
  }
}
