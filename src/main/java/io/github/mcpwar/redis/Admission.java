package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;

/** Checks at the start whether an engine can serve this node, and says what to correct if not. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Admission(RedisAddress address, Keys keys, byte[] keyCheck, String token) {

  Server check() {
    try (Link link = Connections.open(address)) {
      Server server = Server.of(link.attempt(jedis -> jedis.info()));
      if (!server.isNewEnough()) {
        throw refused("is " + server.name() + "; use " + Server.OLDEST + " or later, or Valkey");
      }
      if (server.isReplica()) {
        throw refused("is a replica, which takes no changes; name the primary, or use"
            + " redis-sentinel://");
      }
      Lease.Holder holder = new Lease.Holder(keys, token, "", keyCheck);
      if (!link.attempt(holder::isAdmitted)) {
        throw differentKey(keys);
      }
      return server;
    } catch (EngineUnavailableException e) {
      throw refused("cannot be used: " + e.getMessage());
    }
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException("Setting mcp.cluster: " + address + " " + reason);
  }

  static IllegalArgumentException differentKey(Keys keys) {
    return new IllegalArgumentException("Setting mcp.cluster-key differs from that of the running"
        + " nodes of the cluster " + keys.cluster() + ": give all nodes the same, or this one"
        + " another mcp.cluster-name");
  }
}
