package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.Sessions;
import java.util.List;

/** Clients whose sessions the header {@code Mcp-Session-Id} names. */
record ClientsWithSessions(Engine engine, SessionStreams streams) implements Clients<Session> {

  @Override
  public Session introduced(HttpExchange call, Request initialize) {
    Sessions.Identified opened =
        engine.sessions().open(initialize, call, call.token(HttpHeaders.SESSION_ID));
    call.answer().header(HttpHeaders.SESSION_ID, opened.id());
    return opened.session();
  }

  @Override
  public Session sender(HttpExchange call) {
    String id = call.token(HttpHeaders.SESSION_ID);
    if (id == null) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST,
          "Invalid request: the header " + HttpHeaders.SESSION_ID
              + " is missing; start with initialize, or send " + HttpHeaders.PROTOCOL_VERSION + ": "
              + Revisions.newest(Lifecycle.STATELESS).version()
              + " with the message, which needs no session");
    }
    return engine.sessions().find(id, call);
  }

  @Override
  public void beforeAnswer(HttpExchange call, Session client, List<RequestId> requests) {
    streams.keep(call.answer(), client, requests);
  }

  @Override
  public void take(Notification notification, Session client) {
    engine.handle(notification, client);
  }

  @Override
  public boolean answer(Response response, Session client) {
    return client.answer(response);
  }

  @Override
  public boolean wasAsked(Response response, Session client) {
    return client.hasAsked(response);
  }

  @Override
  public void listen(HttpExchange call) {
    Session session = sender(call);
    streams.listen(call, session);
    engine.catchUp(session);
    call.answer().atEnd(engine.notices().opened("GET /mcp", call, session));
  }

  /**
   * Ends a session, and answers once other nodes know; see
   * <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Session
   * management</a>.
   */
  @Override
  public void end(HttpExchange call) {
    engine
        .sessions()
        .close(sender(call), SessionEnd.CLIENT, call)
        .thenRun(() -> call.answer().end(204));
  }
}
