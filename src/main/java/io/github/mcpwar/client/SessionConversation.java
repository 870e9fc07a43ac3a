package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.WireContract;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session, which begins with {@code initialize} and ends with DELETE. If the server has lost it,
 * a new one takes its place. A client with handlers keeps the session's stream open, because
 * questions may arrive there.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle"
 *     >Lifecycle</a>
 */
final class SessionConversation implements Conversation {

  private final Exchanges exchanges;
  private final WireContract offer;
  private volatile Introduction introduction;
  private final ServerRequests asked;
  private final ServerStream stream;
  private volatile @Nullable LoggingLevel level;

  private SessionConversation(Exchanges exchanges, WireContract offer, Introduction introduction) {
    this.exchanges = exchanges;
    this.offer = offer;
    this.introduction = introduction;
    level = exchanges.options().logLevel();
    asked = new ServerRequests(exchanges, this);
    stream = new ServerStream(exchanges, this);
  }

  /**
   * Begins a session.
   *
   * @param offer the revision to propose
   * @throws McpClientException if the server refuses
   */
  static SessionConversation begin(Exchanges exchanges, WireContract offer) {
    var conversation = new SessionConversation(exchanges, offer, Introduction.by(exchanges, offer));
    try {
      conversation.confirm();
      return conversation;
    } catch (McpClientException e) {
      conversation.close();
      throw e;
    }
  }

  private void confirm() {
    var initialized = new Notification(Methods.INITIALIZED, exchanges.params());
    int status = Waiting.forResult(bounded(exchanges.tell(this, initialized)));
    if (status / 100 != 2) {
      throw new UnreachableException(
          "The server refused to begin a session (HTTP " + status + ")", status);
    }
    sendLevel(() -> headers()); // a session that is forgotten already is not begun yet again
    if (!exchanges.options().handlers().isEmpty()) {
      stream.keep();
    }
  }

  private <T> CompletableFuture<T> bounded(CompletableFuture<T> future) {
    return future.orTimeout(exchanges.options().requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public WireContract contract() {
    return introduction.contract();
  }

  @Override
  public Implementation server() {
    return introduction.server();
  }

  @Override
  public Set<String> capabilities() {
    return introduction.capabilities();
  }

  /** Adds nothing, because the session holds the metadata. */
  @Override
  public ObjectNode dress(ObjectNode params) {
    return params;
  }

  @Override
  public Map<String, String> headers() {
    return introduction.headers();
  }

  /**
   * Sets the level by a request, if the server sends log notifications.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/logging"
   *     >Logging</a>
   */
  @Override
  public void setLogLevel(LoggingLevel level) {
    this.level = level;
    sendLevel(this);
  }

  private void sendLevel(ExchangeRules rules) {
    LoggingLevel wanted = level;
    if (wanted != null && capabilities().contains("logging")) {
      ObjectNode params = exchanges.params().put("level", wanted.wireName());
      exchanges.ask(rules, exchanges.request(Methods.SET_LEVEL, params));
    }
  }

  /**
   * Listens for changes. The server watches the resources until the session ends or they are
   * unsubscribed.
   */
  @Override
  public Subscription listen(ListenFilter filter, MessageHandler handler) {
    Subscription subscription = stream.join(handler);
    try {
      filter.resourceSubscriptions().forEach(uri -> watch(Methods.RESOURCES_SUBSCRIBE, uri));
    } catch (RuntimeException e) {
      subscription.close();
      throw e;
    }
    return subscription;
  }

  private void watch(String method, String uri) {
    exchanges.ask(this, exchanges.request(method, exchanges.params().put("uri", uri)));
  }

  /**
   * Answers a ping, and other requests by the handlers.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/ping"
   *     >Ping</a>
   */
  @Override
  public void answer(Request request, Optional<? extends CompletableFuture<?>> work) {
    answer(request, work, exchanges.questions());
  }

  @Override
  public ExchangeRules answeredBy(Questions other) {
    return new WithQuestions(this, (request, work) -> answer(request, work, other));
  }

  private void answer(
      Request request, Optional<? extends CompletableFuture<?>> work, Questions questions) {
    if (request.method().equals(Methods.PING)) {
      asked.reply(new Success(request.id(), exchanges.params()));
    } else if (contract().defines(request.method()) && questions.answers(request.method())) {
      asked.take(request, work, questions);
    } else {
      asked.reply(new Failure(request.id(), unknownMethod(request.method())));
    }
  }

  @Override
  public void withdrawn(Notification cancellation) {
    asked.withdraw(cancellation);
  }

  /**
   * Sends the notification about changed roots.
   *
   * @see <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/client/roots#root-list-changes"
   *     >Root list changes</a>
   */
  @Override
  public void rootsChanged() {
    asked.reply(new Notification(Methods.ROOTS_LIST_CHANGED, exchanges.params()));
  }

  private RpcError unknownMethod(String method) {
    return contract()
        .error(new ProtocolException(Fault.METHOD_NOT_FOUND, "Method not found: " + method));
  }

  /**
   * Sends a cancellation, because the end of a connection does not cancel a request in a session.
   *
   * @see <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation"
   *     >Cancellation</a>
   */
  @Override
  public CompletableFuture<Void> cancelled(RequestId request) {
    ObjectNode params = exchanges.params();
    params.set("requestId", request.toJson());
    params.put("reason", "The client no longer wants the result");
    return exchanges
        .tell(this, new Notification(Methods.CANCELLED, params))
        .handle((status, failure) -> null);
  }

  /**
   * See <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   * >Session management</a>, rule 4.
   */
  @Override
  public boolean renew(Answer refusal, Map<String, String> sent) {
    String forgotten = sent.get(HttpHeaders.SESSION_ID);
    if (refusal.status() != 404 || forgotten == null) {
      return false;
    }
    synchronized (this) {
      if (Objects.equals(forgotten, introduction.headers().get(HttpHeaders.SESSION_ID))) {
        introduction = Introduction.by(exchanges, offer);
        confirm();
      }
    }
    return true;
  }

  /**
   * Returns true: a session's streams can resume.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   *     >Resumability and redelivery</a>
   */
  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public void close() {
    introduction.end(exchanges);
    exchanges.transport().close();
  }
}
