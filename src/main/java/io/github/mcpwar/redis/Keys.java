package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The names of all keys of one cluster. What membership and mail need has one hash slot, so that
 * one script or command of a Redis Cluster can use several of them.
 *
 * @param cluster the name of the cluster: letters, digits, points, hyphens and underscores
 */
record Keys(String cluster) {

  /** The beginning of all keys; its number is that of the form of the data. */
  static final String ALL = "mcp:1:";

  byte[] nodes() {
    return bus("nodes");
  }

  byte[] leases() {
    return bus("leases");
  }

  byte[] state() {
    return bus("state");
  }

  byte[] news() {
    return bus("news");
  }

  byte[] mail(long node) {
    return bus("mail:" + node);
  }

  /** The beginning of the keys of all nodes' mail. */
  byte[] mail() {
    return bus("mail:");
  }

  /** A key to try commands on. */
  byte[] trial(String token) {
    return bus("trial:" + token);
  }

  byte[] value(String key) {
    return bytes("value:" + key);
  }

  byte[] table(String key) {
    return bytes("table:" + key);
  }

  byte[] group(String key) {
    return bytes("group:" + key);
  }

  byte[] log(String key) {
    return bytes("log:" + key);
  }

  private byte[] bus(String name) {
    return bytes("{" + cluster + "}:" + name);
  }

  private byte[] bytes(String name) {
    return (ALL + cluster + ":" + name).getBytes(UTF_8);
  }
}
