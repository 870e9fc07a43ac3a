package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.WireContract;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client, as far as it has described itself, and what differs between clients with a session
 * and clients without.
 */
public interface Peer {

  /** The protocol rules for this client. */
  WireContract contract();

  /** The client's name and version. */
  Optional<Implementation> clientInfo();

  /** The declared capabilities of the client. */
  Set<ClientCapability> capabilities();

  /** The extensions that the client declared, each with its settings. */
  default Map<String, ObjectNode> extensions() {
    return Map.of();
  }

  /** The minimum level of log messages sent to the client; empty for none. */
  Optional<LoggingLevel> logLevel();

  /** The number of its session, for operators; 0 for none. */
  default long sessionNumber() {
    return 0;
  }

  /** Chooses the way in which calls ask this client. */
  <W> W wayToAsk(WaysToAsk<W> ways);

  /** Sets the minimum level of log messages. Without a session, each request states its own. */
  default void logLevel(LoggingLevel level) {}

  /** Subscribes to changes of a resource. Returns false if the client has too many. */
  default boolean subscribe(String uri) {
    return true;
  }

  /** Ends a subscription; without effect if there is none. */
  default void unsubscribe(String uri) {}

  /** The tools that the client has found by searching, which its list contains from then on. */
  default Set<String> foundTools() {
    return Set.of();
  }

  /** Adds found tools. Returns true if the list of this client is a different one now. */
  default boolean foundTools(Collection<String> found) {
    return false;
  }

  /** True if notifications that belong to no call can reach the client. */
  default boolean takesPushes() {
    return true;
  }

  /** Sends a notification that belongs to no call, if there is a stream for it. */
  default void push(Notification notification) {}

  /** The running calls that it may cancel by identifier. */
  CallsInFlight calls();
}
