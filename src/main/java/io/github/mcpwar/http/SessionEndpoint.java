package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.exchange.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Handles requests of clients that begin with {@code initialize}.
 *
 * @param <P> what is known of a client
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">
 * Streamable HTTP with sessions</a>
 */
final class SessionEndpoint<P extends Peer> {
  private final Engine engine;
  private final Clients<P> clients;

  SessionEndpoint(Engine engine, Clients<P> clients) {
    this.engine = engine;
    this.clients = clients;
  }

  void post(HttpExchange call, Message message) {
    if (message instanceof Request request && Lifecycle.opensSession(request)) {
      engine.requireRunning();
      P client = clients.introduced(call, request);
      engine.handle(request, client, call, call, call.answer().watched());
      return;
    }
    P client = clients.sender(call);
    if (message instanceof Request request) {
      clients.beforeAnswer(call, client, List.of(request.id()));
      engine.handle(request, client, call, call, call.answer().watched());
    } else if (take(message, client, call)) {
      call.answer().end(202);
    } else {
      throw notAwaited();
    }
  }

  /**
   * Accepts a message that has no response. Returns false for an answer that nobody can wait for
   * here; one that comes too late is accepted, as its sender cannot know.
   */
  private boolean take(Message message, P client, HttpExchange call) {
    if (message instanceof Notification notification) {
      engine.notices().took(notification, call, client);
      clients.take(notification, client);
    } else if (message instanceof Response response) {
      boolean awaited = clients.answer(response, client);
      if (!awaited && !clients.wasAsked(response, client)) {
        return false;
      }
      engine.notices().took(response, awaited, call, client);
    }
    return true;
  }

  private static ProtocolException notAwaited() {
    return new ProtocolException(
        Fault.INVALID_REQUEST,
        "Invalid request: nobody here waits for this answer: the question is unknown, or another"
            + " server or an earlier start of this one asked it; send the request again that led"
            + " to it");
  }

  void batch(HttpExchange call, Batch batch) {
    P client = clients.sender(call);
    client.contract().requireBatch(batch);
    List<Incoming> entries = batch.entries();
    int taken = 1 + call.usage().takeMessages(entries.size() - 1);
    long answers = entries.stream().filter(SessionEndpoint::wantsAnswer).count();
    if (answers == 0) {
      List<Boolean> accepted = new ArrayList<>();
      entries.stream()
          .limit(taken)
          .forEach(entry -> accepted.add(take((Message) entry, client, call)));
      if (taken < entries.size()) {
        throw call.usage().tooManyMessages();
      }
      if (accepted.contains(false)) {
        throw notAwaited();
      }
      call.answer().end(202);
      return;
    }
    clients.beforeAnswer(call, client, requests(entries));
    BatchReply replies = new BatchReply(call.answer().watched(), (int) answers);
    entries.stream().limit(taken).forEach(entry -> handle(entry, client, call, replies));
    entries.stream()
        .skip(taken)
        .filter(SessionEndpoint::wantsAnswer)
        .forEach(entry -> refuse(entry, client, call, replies.part()));
  }

  /** Rejects a message of a batch that exceeds the sender's rate limit. */
  private void refuse(Incoming entry, P client, HttpExchange call, Reply reply) {
    ProtocolException e = call.usage().tooManyMessages();
    boolean known = entry instanceof Request;
    engine.notices().refused(call, client, known ? ((Request) entry).method() : "", e);
    reply.send(
        new Failure(known ? ((Request) entry).id() : null, client.contract().error(e)), 429);
  }

  private static List<RequestId> requests(List<Incoming> entries) {
    return entries.stream()
        .filter(Request.class::isInstance)
        .map(entry -> ((Request) entry).id())
        .toList();
  }

  private static boolean wantsAnswer(Incoming entry) {
    return entry instanceof Request || entry instanceof Malformed;
  }

  private void handle(Incoming entry, P client, HttpExchange call, BatchReply replies) {
    if (entry instanceof Request request) {
      handle(request, client, call, replies.part());
    } else if (entry instanceof Malformed malformed) {
      engine.notices().refused(call, client, malformed.error());
      replies.part().send(new Failure(malformed.id(), malformed.error()), 400);
    } else if (entry instanceof Message message) {
      takeInBatch(message, client, call);
    }
  }

  /** Accepts a message without a response. Its batch has one, which does not tell of it. */
  private void takeInBatch(Message message, P client, HttpExchange call) {
    try {
      if (!take(message, client, call)) {
        throw notAwaited();
      }
    } catch (ProtocolException e) {
      engine.notices().refused(call, client, "", e);
    }
  }

  private void handle(Request request, P client, HttpExchange call, Reply reply) {
    if (Lifecycle.opensSession(request)) {
      ProtocolException e = new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: initialize must come alone");
      RpcError error = client.contract().error(e);
      engine.notices().refused(call, client, request.method(), e);
      reply.send(new Failure(request.id(), error), 400);
    } else {
      engine.handle(request, client, call, call, reply);
    }
  }

  void listen(HttpExchange call) {
    engine.requireRunning();
    clients.listen(call);
  }

  void end(HttpExchange call) {
    clients.end(call);
  }
}
