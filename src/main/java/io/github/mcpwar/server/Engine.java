package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.ServerFacts;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.call.CallExecutor;
import io.github.mcpwar.server.call.CallThreads;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.catalog.CatalogGate;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.changes.Changes;
import io.github.mcpwar.server.changes.ChangingList;
import io.github.mcpwar.server.changes.SharedChanges;
import io.github.mcpwar.server.changes.Subscriptions;
import io.github.mcpwar.server.elicitation.Elicitors;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.CancelNotice;
import io.github.mcpwar.server.exchange.InFlight;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.exchange.Reply;
import io.github.mcpwar.server.exchange.RequestHeaders;
import io.github.mcpwar.server.exchange.WaitLimit;
import io.github.mcpwar.server.extensions.ExtensionRegistry;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.sessions.NodeNumbers;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.sessions.SharedSessions;
import io.github.mcpwar.server.tasks.TaskCreator;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.server.tasks.TasksExtension;
import io.github.mcpwar.spi.CallInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server without its transports: receives messages of known peers and answers them.
 * Thread-safe.
 */
public final class Engine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private final Dispatcher dispatcher;
  private final Sessions sessions;
  private final Tasks tasks;
  private final CallExecutor calls;
  private final Catalog catalog;
  private final Subscriptions subscriptions;
  private final JsonMapper mapper;
  private final Notices notices;
  private final Changes changes;
  private final LimitedLog cancellations;
  private final List<CallInterceptor> interceptors;
  private final ExtensionRegistry extensions;
  private final InFlight inFlight = new InFlight();
  private volatile MessageRelay relay = MessageRelay.NONE;

  /**
   * Creates a server for the current and future contents of a catalog.
   *
   * @param threads run the code of tools, resources and prompts
   * @param listTtlMs how long clients may cache lists, in milliseconds
   * @param elicitors selects the way in which calls ask their clients
   * @param tasks keeps the calls that are tasks
   * @param interceptors see every request with a known method, the first outermost
   */
  public Engine(
      JsonMapper mapper,
      ServerIdentity identity,
      Catalog catalog,
      Sessions sessions,
      CallThreads threads,
      Correlation correlation,
      long listTtlMs,
      Pages pages,
      Elicitors elicitors,
      Tasks tasks,
      List<CallInterceptor> interceptors) {
    this.mapper = mapper;
    this.sessions = sessions;
    this.catalog = catalog;
    this.interceptors = new CopyOnWriteArrayList<>(interceptors);
    this.notices = new Notices(this.interceptors, sessions::now);
    this.cancellations = CancelNotice.log(sessions::now);
    this.tasks = tasks;
    Permissions permissions = new Permissions(catalog.access());
    this.extensions = new ExtensionRegistry(mapper);
    extensions.add(new TasksExtension(tasks, catalog.tools()::haveTasks));
    this.calls = new CallExecutor(
        mapper,
        threads,
        correlation,
        elicitors,
        new TaskCreator(tasks, elicitors.limit()),
        extensions::maySend,
        notices::exchanged,
        sessions::now);
    this.subscriptions = new Subscriptions(
        mapper,
        catalog,
        tasks,
        new CatalogGate(catalog, permissions),
        extensions,
        permissions,
        sessions.budget(),
        sessions::now);
    this.dispatcher = new Dispatcher(
        MethodHandlers.standard(
            mapper, identity, catalog, pages, calls, subscriptions, permissions, extensions),
        this.interceptors,
        notices,
        correlation,
        new ServerFacts(mapper.valueToTree(identity.brief()), listTtlMs),
        inFlight);
    this.changes = new Changes(mapper, sessions, subscriptions, extensions);
    changes.follow(catalog);
    tasks.onChange((task, description) -> {
      notices.changed(task, description);
      subscriptions.tell(task, description);
    });
    sessions.onEnd(notices::ended);
  }

  /** The number of requests in progress, including subscriptions. */
  public int requestsInFlight() {
    return inFlight.count();
  }

  /** True once no more requests are accepted. */
  public boolean isStopping() {
    return inFlight.isClosed();
  }

  /**
   * Checks that new work may begin.
   *
   * @throws ProtocolException {@link Fault#OVERLOADED} if the server is stopping
   */
  public void requireRunning() {
    if (isStopping()) {
      throw Dispatcher.stopping();
    }
  }

  /** The tasks of this server. */
  public Tasks tasks() {
    return tasks;
  }

  /** The sessions of this server. */
  public Sessions sessions() {
    return sessions;
  }

  /** The extensions of the protocol that this server has. */
  public ExtensionRegistry extensions() {
    return extensions;
  }

  /** Adds an interceptor inside all others, before the first request. */
  public void intercept(CallInterceptor interceptor) {
    interceptors.add(interceptor);
  }

  /** Sends a notification of an extension to the clients of all nodes. */
  public void notify(String method, ObjectNode params) {
    changes.notify(method, params);
  }

  /** Sends a notification of an extension, as told by another node. */
  public void notifiedElsewhere(String method, ObjectNode params) {
    changes.notifyHere(method, params);
  }

  /** The row of a method, for peers with these rules; one of which nothing is known for others. */
  public RpcMethod method(WireContract contract, String name) {
    return dispatcher.method(contract, name);
  }

  /** The execution mode of a request. */
  public ExecutionMode mode(Request request) {
    return dispatcher.mode(request);
  }

  /** Receives events other than requests, for interceptors that keep a record. */
  public Notices notices() {
    return notices;
  }

  /** The current activity. */
  public Activity activity() {
    return new Activity(sessions.activity(), calls.inFlight(), subscriptions.listeners());
  }

  /**
   * Cancels a call on behalf of an operator, by its number from {@link #activity}; its client
   * receives an error. Returns false if there is none.
   */
  public boolean cancelCall(long number) {
    return calls.cancel(number);
  }

  /**
   * Ends a session with its calls on behalf of an operator. Returns false if there is none with
   * this number.
   */
  public boolean endSession(long number) {
    Optional<Session> found = sessions.numbered(number);
    found.ifPresent(session -> {
      calls.cancel(session);
      var unused = sessions.close(session, SessionEnd.OPERATOR, Caller.ANONYMOUS);
    });
    return found.isPresent();
  }

  /**
   * Handles a request; the response is sent now or later.
   *
   * @param headers null if the transport has none
   */
  public void handle(
      Request request, Peer peer, Caller caller, @Nullable RequestHeaders headers, Reply reply) {
    dispatcher.handle(request, peer, caller, headers, reply);
  }

  /** Handles a notification in a session; unknown ones are ignored. */
  public void handle(Notification notification, Session session) {
    if (notification.method().equals(Methods.INITIALIZED)) {
      session.initialized();
    } else if (!handle(notification, session.calls())) {
      CancelNotice.of(notification).ifPresent(session::cancelElsewhere);
    }
  }

  /**
   * Handles a notification without a session.
   *
   * @param calls the calls that its sender may cancel
   * @return false if it cancels a call that is not among these
   */
  boolean handle(Notification notification, CallsInFlight calls) {
    return !notification.method().equals(Methods.CANCELLED)
        || CancelNotice.of(notification)
            .map(notice -> notice.carryOut(calls, cancellations))
            .orElse(true);
  }

  /** Tells a client that listens again of changes that it may have missed. */
  public void catchUp(Session session) {
    changes.catchUp(session);
  }

  /**
   * Shares sessions and changes with other nodes. Called once, before the first request.
   *
   * @param numbers those of this node, for the streams and questions of all sessions
   */
  public void share(
      SharedSessions others, NodeNumbers numbers, SharedChanges told, MessageRelay way) {
    sessions.share(others, numbers);
    changes.share(told);
    relay = way;
  }

  /** The way of messages to streams of other nodes. */
  public MessageRelay relay() {
    return relay;
  }

  /** Ends a session here because another node ended it. */
  public void endHere(String key, String owner, SessionEnd reason) {
    if (reason == SessionEnd.OPERATOR) {
      sessions.held(key, owner).ifPresent(calls::cancel);
    }
    sessions.endHere(key, owner, reason);
  }

  /** Tells clients of a change of a list on another node. */
  public void changedElsewhere(ChangingList list) {
    changes.changedSomewhere(list);
  }

  /** Tells clients that another node says that the contents of a resource have changed. */
  public void updatedElsewhere(String uri) {
    changes.updatedSomewhere(uri);
  }

  /** The entries of a list on this node, as JSON. */
  public byte[] contents(ChangingList list) {
    return mapper.writeValueAsBytes(list.contents(catalog));
  }

  /** Ends idle sessions, old tasks, and subscriptions whose access tokens have expired. */
  public void expire() {
    sessions.expire();
    tasks.tick();
    subscriptions.expire();
    changes.check();
  }

  /** Ends the subscriptions of a client that sends nothing more. */
  void endSubscriptions(CallsInFlight client) {
    subscriptions.closeAll(client);
  }

  /**
   * Stops gracefully: rejects new requests, ends subscriptions with a result, waits for calls, and
   * then ends those that are left.
   *
   * @param limit how long to wait for calls
   * @throws InterruptedException if the waiting thread is interrupted; running calls then continue
   */
  public void drain(Duration limit) throws InterruptedException {
    inFlight.close();
    subscriptions.closeAll();
    if (!inFlight.awaitNone(new WaitLimit(limit, sessions::now))) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Cancelling {0} calls that are still running {1} s after the server was told to stop",
          inFlight.count(),
          limit.toSeconds());
    }
    close();
  }

  /** Stops at once: ends subscriptions with a result, calls with an error, and all sessions. */
  @Override
  public void close() {
    inFlight.close();
    subscriptions.closeAll();
    calls.stop();
    sessions.closeAll();
  }
}
