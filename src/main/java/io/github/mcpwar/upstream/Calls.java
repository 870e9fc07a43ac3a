package io.github.mcpwar.upstream;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.client.RequestOptions;
import io.github.mcpwar.client.UnreachableException;
import io.github.mcpwar.protocol.MetaKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs the calls of one upstream server: takes turns, finds the session, explains failures. */
final class Calls {
  private static final String TRACE = "[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

  private final UpstreamSpec spec;
  private final Sessions sessions;
  private final Supplier<String> route;
  private final Runnable onFailure;
  private final Semaphore turns;
  private final OwnUris uris;
  private final Map<Caller, Integer> byCaller = new ConcurrentHashMap<>();

  /** The URIs of the server's resources. */
  OwnUris uris() {
    return uris;
  }

  /** The number of calls. */
  final LongAdder begun = new LongAdder();

  /** The number of calls without a result. */
  final LongAdder failed = new LongAdder();

  /** A request that a call makes. */
  interface Begun<R> {
    PendingCall<R> begin(McpClient client, RequestOptions options, MessageHandler handler);
  }

  /**
   * Creates the calls.
   *
   * @param route gives the route of a request of the current thread
   * @param onFailure is told that the server could not be reached
   */
  Calls(UpstreamSpec spec, Sessions sessions, Supplier<String> route, Runnable onFailure) {
    this.spec = spec;
    this.sessions = sessions;
    this.route = route;
    this.onFailure = onFailure;
    uris = OwnUris.of(spec.name());
    turns = new Semaphore(spec.limits().calls());
  }

  /**
   * Makes a request and waits for its result.
   *
   * @throws ToolException with an error for the caller
   */
  <R> R run(McpContext context, Begun<R> request) throws Exception {
    Optional<DownstreamToken> token = spec.onBehalfOf().map(user -> user.token(context));
    Caller caller = Caller.of(context).counted();
    begun.increment();
    takeTurn(caller);
    try {
      return inSession(context, token.map(DownstreamToken::authorization), request);
    } catch (McpClientException | IllegalArgumentException | ToolException e) {
      failed.increment();
      if (e instanceof UnreachableException refused && refused.httpStatus().orElse(0) == 401) {
        token.ifPresent(context::tokenRefused); // the next call gets another one
      }
      if (e instanceof UnreachableException away && !away.isLate() && !Failures.isOfUser(e, spec)) {
        onFailure.run();
      }
      throw Failures.of(e, spec);
    } finally {
      turns.release();
      byCaller.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private void takeTurn(Caller caller) throws InterruptedException {
    int share = (spec.limits().calls() + 1) / 2;
    int mine = byCaller.merge(caller, 1, Integer::sum);
    boolean hasTurn = false;
    try {
      if (mine > share) {
        throw new ToolException(
            (caller.isKnown() ? "You have " : "Callers without a user or session have ") + share
                + " calls of this server already; wait for one");
      }
      hasTurn = turns.tryAcquire(spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!hasTurn) {
        throw new ToolException("The upstream server has too many calls at once; try again later");
      }
    } finally {
      if (!hasTurn) {
        byCaller.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  private <R> R inSession(McpContext context, Optional<String> authorization, Begun<R> request)
      throws Exception {
    Session session = sessions.take(context, authorization);
    ProxiedCall call = new ProxiedCall(context);
    session.begin(call);
    try {
      context.logLevel().ifPresent(session::log);
      Map<String, String> headers = new HashMap<>(Map.of(Route.HEADER, route.get()));
      authorization.ifPresent(own -> headers.put(Secrets.AUTHORIZATION, own));
      RequestOptions options =
          new RequestOptions(headers, meta(context, session), session.handlers(call));
      return call.await(request.begin(session.client(), options, call.messages()));
    } finally {
      session.end(call);
      sessions.giveBack(session);
    }
  }

  /** The trace of the caller's request, and the level of logs that the caller wants. */
  private static ObjectNode meta(McpContext context, Session session) {
    ObjectNode meta = JsonNodeFactory.instance.objectNode();
    if (context.meta().get("traceparent") instanceof String trace && trace.matches(TRACE)) {
      meta.put("traceparent", trace);
    }
    context
        .logLevel()
        .filter(level -> !session.client().hasSession())
        .ifPresent(level -> meta.put(MetaKeys.LOG_LEVEL, level.wireName()));
    return meta;
  }
}
