package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.exchange.Peer;
import java.util.List;

/**
 * The clients of revisions with sessions.
 *
 * @param <P> what is known of a client
 */
interface Clients<P extends Peer> {

  /** Accepts the client that sends {@code initialize}. */
  P introduced(HttpExchange call, Request initialize);

  /** The sender of another message. */
  P sender(HttpExchange call);

  /** Prepares the response to a client's requests: one, or those of a batch. */
  void beforeAnswer(HttpExchange call, P client, List<RequestId> requests);

  /** Accepts a notification. */
  void take(Notification notification, P client);

  /** Accepts an answer to a question. Returns false if nobody waits for it. */
  boolean answer(Response response, P client);

  /** False for an answer to a question that only another process can have asked. */
  boolean wasAsked(Response response, P client);

  /** Opens the server's own stream to a client. */
  void listen(HttpExchange call);

  /** Ends what is kept of a client. */
  void end(HttpExchange call);
}
