package io.github.mcpwar.server.changes;

import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.Cancellation;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.extensions.ExtensionRegistry;
import io.github.mcpwar.server.extensions.Gate;
import io.github.mcpwar.server.extensions.OpenStreams;
import io.github.mcpwar.server.resources.ReadableResource;
import io.github.mcpwar.server.resources.RequestedUri;
import io.github.mcpwar.server.tasks.FoundTask;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.server.tasks.TaskNegotiation;
import io.github.mcpwar.server.tasks.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The subscriptions by {@code subscriptions/listen}.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">
 *     Subscriptions</a>
 */
public final class Subscriptions {
  private static final String SIGN_ON_OVER =
      "The access token has expired: listen again with a new one";

  private final JsonMapper mapper;
  private final Catalog catalog;
  private final Tasks tasks;
  private final Gate gate;
  private final ExtensionRegistry extensions;
  private final Permissions permissions;
  private final MemoryBudget budget;
  private final LongSupplier nanoTime;
  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private final OpenStreams streams;
  private volatile boolean closed;

  /**
   * Creates an empty registry.
   *
   * @param budget the memory budget for all clients
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Subscriptions(
      JsonMapper mapper,
      Catalog catalog,
      Tasks tasks,
      Gate gate,
      ExtensionRegistry extensions,
      Permissions permissions,
      MemoryBudget budget,
      LongSupplier nanoTime) {
    this.mapper = mapper;
    this.catalog = catalog;
    this.tasks = tasks;
    this.gate = gate;
    this.extensions = extensions;
    this.permissions = permissions;
    this.budget = budget;
    this.nanoTime = nanoTime;
    this.streams = new OpenStreams(nanoTime);
  }

  /** The streams of extensions, which end as subscriptions do. */
  public OpenStreams streams() {
    return streams;
  }

  /** One subscription. */
  private static final class Subscription {
    private final Exchange exchange;
    private final NotificationFilter filter;
    private final Kept kept;
    private final Optional<Long> end;
    private final Cancellation cancellation = new Cancellation();
    private final Queue<Runnable> followed = new ConcurrentLinkedQueue<>();

    Subscription(Exchange exchange, NotificationFilter filter, Kept kept, long nowNanos) {
      this.end = exchange.caller().lifetime().map(left -> nowNanos + left.toNanos());
      this.exchange = exchange;
      this.kept = kept;
      this.filter = filter;
    }

    Exchange exchange() {
      return exchange;
    }

    /** True if the listener's authentication has expired. */
    boolean isOver(long nowNanos) {
      return end.filter(time -> nowNanos - time >= 0).isPresent();
    }

    NotificationFilter filter() {
      return filter;
    }

    /**
     * Registers the subscription, so that its client can cancel it. Returns false if another
     * request has the same identifier.
     */
    boolean register() {
      return exchange.peer().calls().add(exchange.request().id(), cancellation);
    }

    void unregister() {
      exchange.peer().calls().remove(exchange.request().id(), cancellation);
    }

    /** Follows tasks of other nodes no longer. */
    void unfollow() {
      for (Runnable end = followed.poll(); end != null; end = followed.poll()) {
        end.run();
      }
    }
  }

  public void listen(Exchange exchange) {
    if (!exchange.reply().takesNotifications()) {
      throw new ProtocolException(
          Fault.NOT_ACCEPTABLE,
          "A subscription is a stream: send the header Accept: text/event-stream");
    }
    if (!(exchange.params().get("notifications") instanceof ObjectNode asked)) {
      throw new ProtocolException(
          Fault.INVALID_PARAMS,
          "Invalid params: notifications must be an object, the filter of what to send");
    }
    if (NotificationFilter.asksForTasks(asked)) {
      TaskNegotiation.requireKnown(exchange);
    }
    add(exchange, filter(asked, exchange), asked);
  }

  private void add(Exchange exchange, NotificationFilter filter, ObjectNode asked) {
    Kept kept = new Kept(exchange.caller().usage(), budget, Share.SUBSCRIPTIONS);
    kept.add(filter.size(), filter.bytes());
    try {
      open(new Subscription(exchange.withoutParams(), filter, kept, nanoTime.getAsLong()), asked);
    } catch (RuntimeException | Error e) { // the listener receives an error instead
      kept.release();
      throw e;
    }
  }

  private void open(Subscription subscription, ObjectNode asked) {
    if (!subscription.register()) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
    }
    try {
      synchronized (subscription) { // nothing may be sent before the acknowledgment
        open.add(subscription);
        subscription.cancellation.onCancel(() -> end(subscription)); // at once if it came first
        acknowledge(subscription, asked);
      }
      subscription.exchange().reply().onLeave(subscription.cancellation::cancel);
      subscription.filter().tasks().forEach(id -> follow(subscription, id));
      if (closed) {
        close(subscription);
      }
    } catch (RuntimeException | Error e) {
      forget(subscription);
      subscription.unregister();
      throw e;
    }
  }

  /** Looks up what to listen to, in the turns and within the limit of {@link Work}. */
  private NotificationFilter filter(ObjectNode asked, Exchange exchange) {
    Caller caller = exchange.caller();
    return Params.within(
        Work.BEFORE_CALL,
        "the filter takes too long to look up; listen to fewer resources",
        () -> NotificationFilter.of(
            asked,
            catalog,
            uri -> catalog
                .resources()
                .find(RequestedUri.spelled(uri, "an element of resourceSubscriptions"))
                .filter(found -> permissions.isReadable(found, caller))
                .map(ReadableResource::uri),
            id -> task(id, caller).map(task -> id),
            extensions.honoured(exchange.peer(), asked)));
  }

  /** The task with an identifier, if the caller may see its result. */
  private Optional<FoundTask> task(String id, Caller caller) {
    return tasks
        .find(id, caller.userName())
        .filter(task -> gate.seesTool(task.tool(), caller))
        .filter(task -> gate.hasScopesOfTool(task.tool(), caller));
  }

  /** Sends the state of a task, so that a listener misses no earlier change. */
  private void follow(Subscription subscription, String id) {
    task(id, subscription.exchange().caller())
        .map(task -> task.follow(description -> {
          synchronized (subscription) {
            send(subscription, Methods.TASKS_NOTIFICATION, description);
          }
        }))
        .ifPresent(subscription.followed::add);
    if (!open.contains(subscription)) {
      subscription.unfollow();
    }
  }

  /** Sends the state of a task of this node to its listeners. */
  public void tell(Task task, ObjectNode description) {
    send(filter -> filter.tasks().contains(task.id()), Methods.TASKS_NOTIFICATION, description);
  }

  private void acknowledge(Subscription subscription, ObjectNode asked) {
    ObjectNode params = mapper.createObjectNode();
    params.set("notifications", subscription.filter().acknowledgment(asked, extensions));
    send(subscription, Methods.ACKNOWLEDGED, params);
  }

  private void end(Subscription subscription) {
    forget(subscription);
    subscription.unregister();
    subscription.exchange().reply().endWithoutResponse();
  }

  /** Removes a subscription. Returns false if it was removed before. */
  private boolean forget(Subscription subscription) {
    subscription.kept.release();
    boolean removed = open.remove(subscription);
    subscription.unfollow();
    return removed;
  }

  /** Sends a notification to the subscriptions that asked for it. */
  void send(Predicate<NotificationFilter> wanted, String method, ObjectNode params) {
    for (Subscription subscription : open) {
      if (wanted.test(subscription.filter())) {
        synchronized (subscription) {
          send(subscription, method, params.deepCopy());
        }
      }
    }
  }

  private static void send(Subscription subscription, String method, ObjectNode params) {
    tag(subscription, params);
    subscription.exchange().send(method, params);
  }

  private static void tag(Subscription subscription, ObjectNode body) {
    body.withObject(MetaKeys.META)
        .set(MetaKeys.SUBSCRIPTION_ID, subscription.exchange().request().id().toJson());
  }

  /** The current listeners. */
  public List<Activity.Who> listeners() {
    return open.stream()
        .map(Subscription::exchange)
        .map(each -> Activity.Who.of(each.peer(), each.caller().userName()))
        .toList();
  }

  /** Ends all subscriptions, and later ones at once, with a result that shows an intended end. */
  public void closeAll() {
    closed = true;
    open.forEach(this::close);
    streams.closeAll();
  }

  /** Ends the subscriptions whose access tokens have expired. */
  public void expire() {
    long now = nanoTime.getAsLong();
    open.stream().filter(each -> each.isOver(now)).forEach(each -> close(each, SIGN_ON_OVER));
    streams.expire();
  }

  /** Ends the subscriptions of one client. */
  public void closeAll(CallsInFlight client) {
    open.stream().filter(each -> each.exchange().peer().calls() == client).forEach(this::close);
    streams.closeAll(client);
  }

  /**
   * Ends a subscription with a result; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">
   * Graceful closure</a>.
   */
  private void close(Subscription subscription) {
    close(subscription, "The server ends the subscription");
  }

  private void close(Subscription subscription, String reason) {
    synchronized (subscription) { // after the acknowledgment
      if (forget(subscription)) {
        Exchange exchange = subscription.exchange();
        if (exchange.reply().sharesItsStream()) {
          exchange.send(Methods.CANCELLED, cancelled(subscription, reason));
        }
        ObjectNode result = mapper.createObjectNode();
        tag(subscription, result);
        if (reason.equals(SIGN_ON_OVER)) {
          result.withObject(MetaKeys.META).put("io.github.mcpwar/reason", reason);
        }
        exchange.succeed(result);
        subscription.unregister();
      }
    }
  }

  /**
   * The cancellation notice for a subscription without a stream of its own; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/schema#cancellednotification">
   * CancelledNotification</a>.
   */
  private ObjectNode cancelled(Subscription subscription, String reason) {
    ObjectNode params = mapper.createObjectNode();
    params.set("requestId", subscription.exchange().request().id().toJson());
    params.put("reason", reason);
    tag(subscription, params);
    return params;
  }
}
