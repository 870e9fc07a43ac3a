package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.ServerFacts;
import io.github.mcpwar.server.tools.Tools;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The server without its transports: takes messages of known peers and answers them. Safe for use by several threads. */
public final class Engine implements AutoCloseable {
  private final Map<String, Handler> methods;
  private final Sessions sessions;
  private final ToolCalls calls;
  private final Subscriptions subscriptions;
  private final JsonMapper mapper;
  private final ServerFacts facts;
  private final Correlation correlation;

  /**
   * A server of these tools.
   *
   * @param executor runs tools; refuses with a {@code RejectedExecutionException} what is too much
   * @param listTtlMs for how many milliseconds clients may keep lists
   */
  public Engine(
      JsonMapper mapper,
      ServerIdentity identity,
      Tools tools,
      Sessions sessions,
      Executor executor,
      Correlation correlation,
      long listTtlMs) {
    this.mapper = mapper;
    this.sessions = sessions;
    this.correlation = correlation;
    this.facts = new ServerFacts(mapper.valueToTree(identity.implementation()), listTtlMs);
    this.calls = new ToolCalls(mapper, tools, executor, correlation);
    this.subscriptions = new Subscriptions(mapper);
    this.methods = methods(identity, tools);
    tools.onChange(this::toolsListChanged);
  }

  /** The method table: what has no row here is unknown to every peer. */
  private Map<String, Handler> methods(ServerIdentity identity, Tools tools) {
    Introduction introduction = new Introduction(mapper, identity);
    return Map.of(
        Methods.INITIALIZE, introduction::initialize,
        Methods.DISCOVER, introduction::discover,
        Methods.PING, exchange -> exchange.succeed(mapper.createObjectNode()),
        Methods.SET_LEVEL, new LogLevels(mapper)::setLevel,
        Methods.TOOLS_LIST, new ToolList(mapper, tools)::list,
        Methods.TOOLS_CALL, calls::call,
        Methods.LISTEN, subscriptions::listen);
  }

  /** The sessions of this server. */
  public Sessions sessions() {
    return sessions;
  }

  /**
   * Answers a request, now or later.
   *
   * @param headers null where the transport has none
   */
  public void handle(
      Request request, Peer peer, Caller caller, @Nullable RequestHeaders headers, Reply reply) {
    Exchange exchange = new Exchange(request, peer, caller, headers, reply, facts);
    try {
      Handler handler = methods.get(request.method());
      if (handler == null || !peer.contract().defines(request.method())) {
        throw new ProtocolException(
            Fault.METHOD_NOT_FOUND, "Method not found: " + request.method());
      }
      handler.handle(exchange);
    } catch (ProtocolException e) {
      exchange.fail(e);
    } catch (RuntimeException e) {
      exchange.fail(correlation.internalError("Method " + request.method(), e));
    }
  }

  /**
   * Takes a notification; one that means nothing to us is ignored.
   *
   * @param calls what its sender may cancel
   */
  public void handle(Notification notification, CallsInFlight calls) {
    if (notification.method().equals(Methods.CANCELLED)) {
      RequestId.of(notification.params().path("requestId")).ifPresent(calls::cancel);
    }
  }

  private void toolsListChanged() {
    for (Session session : sessions.all()) {
      session.push(new Notification(Methods.TOOLS_LIST_CHANGED, mapper.createObjectNode()));
    }
    subscriptions.toolsListChanged();
  }

  /** Ends everything: subscriptions with their result, calls with an error, sessions. */
  @Override
  public void close() {
    subscriptions.closeAll();
    calls.stop();
    sessions.closeAll();
  }
}
