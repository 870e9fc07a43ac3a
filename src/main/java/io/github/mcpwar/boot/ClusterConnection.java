package io.github.mcpwar.boot;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.spi.cluster.ClusterEngine;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import tools.jackson.databind.json.JsonMapper;

/**
 * A connection to the engine of a cluster.
 *
 * @param engine is closed with the server
 * @param key the key of the cluster
 * @param nodeName the name of this node for operators
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record ClusterConnection(ClusterEngine engine, byte[] key, String nodeName) {

  /**
   * The cluster that this node has not joined yet.
   *
   * @param inOrder runs tasks one after the other
   */
  Cluster cluster(JsonMapper mapper, Executor inOrder) {
    byte[] salt = new byte[Cluster.SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new Cluster(engine, key, salt, mapper, inOrder);
  }
}
