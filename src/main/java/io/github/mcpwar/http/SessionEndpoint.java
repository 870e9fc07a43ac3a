package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.Reply;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.Sessions;
import java.util.List;

/**
 * Handles requests of clients with sessions, which begin with {@code initialize}.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">
 * Streamable HTTP with sessions</a>
 */
final class SessionEndpoint {
  private final Engine engine;
  private final SessionStreams streams;

  SessionEndpoint(Engine engine, SessionStreams streams) {
    this.engine = engine;
    this.streams = streams;
  }

  void post(HttpExchange call, Message message) {
    if (message instanceof Request request && Lifecycle.opensSession(request)) {
      initialize(call, request);
      return;
    }
    Session session = session(call);
    if (message instanceof Request request) {
      streams.keep(call.answer(), session);
      engine.handle(request, session, call, call, call.answer().watched());
    } else {
      take(message, session, call);
      call.answer().end(202);
    }
  }

  private void initialize(HttpExchange call, Request request) {
    engine.requireRunning();
    Sessions.Identified opened =
        engine.sessions().open(request, call, call.token(HttpHeaders.SESSION_ID));
    call.answer().header(HttpHeaders.SESSION_ID, opened.id());
    engine.handle(request, opened.session(), call, call, call.answer().watched());
  }

  private void take(Message message, Session session, HttpExchange call) {
    if (message instanceof Notification notification) {
      engine.notices().took(notification, call, session);
      engine.handle(notification, session);
    } else if (message instanceof Response response) {
      engine.notices().took(response, session.answer(response), call, session);
    }
  }

  /** Finds the session of a request. */
  private Session session(HttpExchange call) {
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

  void batch(HttpExchange call, Batch batch) {
    Session session = session(call);
    session.requireBatch(batch);
    List<Incoming> entries = batch.entries();
    int taken = 1 + call.usage().takeMessages(entries.size() - 1);
    long answers = entries.stream().filter(SessionEndpoint::wantsAnswer).count();
    if (answers == 0) {
      entries.stream().limit(taken).forEach(entry -> take((Message) entry, session, call));
      if (taken < entries.size()) {
        throw call.usage().tooManyMessages();
      }
      call.answer().end(202);
      return;
    }
    streams.keep(call.answer(), session);
    BatchReply replies = new BatchReply(call.answer().watched(), (int) answers);
    entries.stream().limit(taken).forEach(entry -> handle(entry, session, call, replies));
    entries.stream()
        .skip(taken)
        .filter(SessionEndpoint::wantsAnswer)
        .forEach(entry -> refuse(entry, session, call, replies.part()));
  }

  /** Rejects a message of a batch that exceeds the sender's rate limit. */
  private void refuse(Incoming entry, Session session, HttpExchange call, Reply reply) {
    ProtocolException e = call.usage().tooManyMessages();
    boolean known = entry instanceof Request;
    engine.notices().refused(call, session, known ? ((Request) entry).method() : "", e);
    reply.send(
        new Failure(known ? ((Request) entry).id() : null, session.contract().error(e)), 429);
  }

  private static boolean wantsAnswer(Incoming entry) {
    return entry instanceof Request || entry instanceof Malformed;
  }

  private void handle(Incoming entry, Session session, HttpExchange call, BatchReply replies) {
    if (entry instanceof Request request) {
      handle(request, session, call, replies.part());
    } else if (entry instanceof Malformed malformed) {
      engine.notices().refused(call, session, malformed.error());
      replies.part().send(new Failure(malformed.id(), malformed.error()), 400);
    } else if (entry instanceof Message message) {
      take(message, session, call);
    }
  }

  private void handle(Request request, Session session, HttpExchange call, Reply reply) {
    if (Lifecycle.opensSession(request)) {
      ProtocolException e = new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: initialize must come alone");
      RpcError error = session.contract().error(e);
      engine.notices().refused(call, session, request.method(), e);
      reply.send(new Failure(request.id(), error), 400);
    } else {
      engine.handle(request, session, call, call, reply);
    }
  }

  void listen(HttpExchange call) {
    engine.requireRunning();
    Session session = session(call);
    streams.listen(call, session);
    call.answer().atEnd(engine.notices().opened("GET /mcp", call, session));
  }

  /**
   * Ends a session; see
   * <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Session
   * management</a>.
   */
  void end(HttpExchange call) {
    engine.sessions().close(session(call), SessionEnd.CLIENT, call);
    call.answer().end(204);
  }
}
