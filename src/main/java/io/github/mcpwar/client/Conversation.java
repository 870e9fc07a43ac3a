package io.github.mcpwar.client;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.WireContract;
import tools.jackson.databind.node.ObjectNode;

/**
 * What client and server know of each other, in one of the two lifecycles. Used by several threads.
 */
interface Conversation extends ExchangeRules {

  /** What the two agreed on. */
  WireContract contract();

  /** Who the server says it is. */
  Implementation server();

  /** Adds what every request says about itself; changes and returns {@code params}. */
  ObjectNode dress(ObjectNode params);

  /** Asks for log notifications of this level and above from now on. */
  void setLogLevel(LoggingLevel level);

  /** Opens a stream of changes. */
  Subscription listen(ListenFilter filter, MessageHandler handler);

  /** Tells the server that the roots have changed, where the revision has that. */
  default void rootsChanged() {}

  /** Says goodbye. */
  void close();
}
