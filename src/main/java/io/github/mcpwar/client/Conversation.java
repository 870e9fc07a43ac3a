package io.github.mcpwar.client;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.WireContract;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state that client and server share, in one of the two lifecycles. Several threads use it at
 * once.
 */
interface Conversation extends ExchangeRules {

  /** The negotiated revision. */
  WireContract contract();

  /** The server's name and version, as it states them. */
  Implementation server();

  /** The names of the capabilities that the server declares. */
  Set<String> capabilities();

  /** Adds the metadata that every request carries; changes and returns {@code params}. */
  ObjectNode dress(ObjectNode params);

  /**
   * The rules for one request during which other handlers answer the server's questions. Without a
   * session, the server asks in results only, so they are those of the conversation.
   */
  default ExchangeRules answeredBy(Questions other) {
    return this;
  }

  /** Asks for log notifications of this level and above from now on. */
  void setLogLevel(LoggingLevel level);

  /** Opens a stream of notifications about changes. */
  Subscription listen(ListenFilter filter, MessageHandler handler);

  /** Notifies the server that the roots have changed, if the revision defines that. */
  default void rootsChanged() {}

  /** Ends the conversation. */
  void close();
}
