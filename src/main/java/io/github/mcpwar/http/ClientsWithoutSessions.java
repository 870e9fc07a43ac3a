package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.SessionlessPeer;
import java.util.List;

/** Clients of revisions with sessions that get none, and of which only the revision is known. */
record ClientsWithoutSessions(Engine engine) implements Clients<SessionlessPeer> {

  @Override
  public SessionlessPeer introduced(HttpExchange call, Request initialize) {
    return new SessionlessPeer(engine.sessions().agree(initialize));
  }

  @Override
  public SessionlessPeer sender(HttpExchange call) {
    String version = call.token(HttpHeaders.PROTOCOL_VERSION);
    return new SessionlessPeer(
        version == null
            ? Revisions.assumed()
            : Revisions.find(version).orElseThrow(() -> Revisions.unsupported(version)));
  }

  @Override
  public void beforeAnswer(HttpExchange call, SessionlessPeer client, List<RequestId> requests) {
    // The client can disconnect, but not come back.
  }

  @Override
  public void take(Notification notification, SessionlessPeer client) {
    // There is nothing to change, and no call that it could cancel.
  }

  @Override
  public boolean answer(Response response, SessionlessPeer client) {
    return false;
  }

  @Override
  public boolean wasAsked(Response response, SessionlessPeer client) {
    return false;
  }

  @Override
  public void listen(HttpExchange call) {
    throw SessionlessPeer.methodNotAllowed();
  }

  @Override
  public void end(HttpExchange call) {
    throw SessionlessPeer.methodNotAllowed();
  }
}
