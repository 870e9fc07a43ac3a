package io.github.mcpwar.server.changes;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.extensions.ExtensionRegistry;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.Sessions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notifies clients of changes: sessions that were told of the capability, and listeners that asked
 * for them. Where several nodes serve the same clients, the lists of all may change at about the
 * same time: clients are told of the first change at once, and of the others together.
 */
public final class Changes {
  /** The time between two notifications of the same list, where nodes share clients. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  private final JsonMapper mapper;
  private final Sessions sessions;
  private final Subscriptions subscriptions;
  private final ExtensionRegistry extensions;
  private volatile SharedChanges shared = SharedChanges.NONE;
  // guarded by this: when clients were last told, and of what they have not been told yet
  private final Map<ChangingList, Long> told = new EnumMap<>(ChangingList.class);
  private final Set<ChangingList> untold = EnumSet.noneOf(ChangingList.class);

  public Changes(
      JsonMapper mapper,
      Sessions sessions,
      Subscriptions subscriptions,
      ExtensionRegistry extensions) {
    this.mapper = mapper;
    this.extensions = extensions;
    this.sessions = sessions;
    this.subscriptions = subscriptions;
  }

  /** Starts to follow a catalog. */
  public void follow(Catalog catalog) {
    for (ChangingList list : ChangingList.values()) {
      list.follow(catalog, () -> changed(list));
    }
    catalog.resources().onUpdate(this::updated);
  }

  /** Tells other nodes of what changes here from now on. */
  public void share(SharedChanges others) {
    shared = others;
  }

  /**
   * Tells a client of a session that continues here to list again, and to read again what it
   * subscribed to. While it was away, or in another process, both may have changed, and a
   * notification too many costs a request only.
   */
  public void catchUp(Session session) {
    if (!session.streams().takeMissed()) {
      return;
    }
    for (ChangingList list : ChangingList.values()) {
      if (session.wasOffered(list.capability())) {
        session.push(new Notification(list.method(), mapper.createObjectNode()));
      }
    }
    for (String uri : session.subscribed()) {
      session.push(new Notification(Methods.RESOURCES_UPDATED, uri(uri)));
    }
  }

  private ObjectNode uri(String uri) {
    return mapper.createObjectNode().put("uri", uri);
  }

  /** The notification that the list of tools is a different one now. */
  public static Notification ofTools(JsonMapper mapper) {
    return new Notification(Methods.TOOLS_LIST_CHANGED, mapper.createObjectNode());
  }

  private void changed(ChangingList list) {
    if (shared.areShared()) {
      shared.listChanged(list);
      changedSomewhere(list);
    } else {
      tell(list);
    }
  }

  /** Tells clients of a change of a list on any node, now or in a moment. */
  public void changedSomewhere(ChangingList list) {
    synchronized (this) {
      if (isTooSoon(list)) {
        untold.add(list);
        return;
      }
      told.put(list, sessions.now());
    }
    tell(list);
  }

  private boolean isTooSoon(ChangingList list) {
    Long before = told.get(list);
    return before != null && sessions.now() - before < PAUSE.toNanos();
  }

  /** Tells clients of what they were not told at once. */
  public void check() {
    shared.check();
    List<ChangingList> due;
    synchronized (this) {
      due = untold.stream().filter(list -> !isTooSoon(list)).toList();
      due.forEach(untold::remove);
      due.forEach(list -> told.put(list, sessions.now()));
    }
    due.forEach(this::tell);
  }

  private void tell(ChangingList list) {
    tell(
        session -> session.wasOffered(list.capability()),
        list::isWanted,
        list.method(),
        mapper.createObjectNode());
  }

  private void updated(String uri) {
    shared.updated(uri);
    updatedSomewhere(uri);
  }

  /** Tells clients that the contents of a resource have changed, whichever node says so. */
  public void updatedSomewhere(String uri) {
    tell(
        session -> session.isSubscribedTo(uri),
        filter -> filter.resources().contains(uri),
        Methods.RESOURCES_UPDATED,
        uri(uri));
  }

  /** Sends a notification of an extension to the clients of all nodes. */
  public void notify(String method, ObjectNode params) {
    shared.notified(method, params);
    notifyHere(method, params);
  }

  /** Sends a notification of an extension to the clients of this node. */
  public void notifyHere(String method, ObjectNode params) {
    tell(
        session -> extensions.maySend(session, method),
        filter -> filter.extensions().contains(method),
        method,
        params);
  }

  private void tell(
      Predicate<Session> sessionWants,
      Predicate<NotificationFilter> listenerWants,
      String method,
      ObjectNode params) {
    for (Session session : sessions.all()) {
      if (sessionWants.test(session)) {
        session.streams().pushOnce(new Notification(method, params.deepCopy()));
      }
    }
    subscriptions.send(listenerWants, method, params);
  }
}
