package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.Sessions;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notifies clients of changes: sessions that were told of the capability, and listeners that asked
 * for them.
 */
final class Changes {
  private static final Map<String, String> LISTS = Map.of(
      ServerCapabilities.TOOLS, Methods.TOOLS_LIST_CHANGED,
      ServerCapabilities.PROMPTS, Methods.PROMPTS_LIST_CHANGED,
      ServerCapabilities.RESOURCES, Methods.RESOURCES_LIST_CHANGED);

  private final JsonMapper mapper;
  private final Sessions sessions;
  private final Subscriptions subscriptions;

  Changes(JsonMapper mapper, Sessions sessions, Subscriptions subscriptions) {
    this.mapper = mapper;
    this.sessions = sessions;
    this.subscriptions = subscriptions;
  }

  /** Starts to follow a catalog. */
  void follow(Catalog catalog) {
    catalog
        .tools()
        .onChange(() -> listChanged(
            ServerCapabilities.TOOLS,
            Methods.TOOLS_LIST_CHANGED,
            NotificationFilter::toolsListChanged));
    catalog
        .prompts()
        .onChange(() -> listChanged(
            ServerCapabilities.PROMPTS,
            Methods.PROMPTS_LIST_CHANGED,
            NotificationFilter::promptsListChanged));
    catalog
        .resources()
        .onChange(() -> listChanged(
            ServerCapabilities.RESOURCES,
            Methods.RESOURCES_LIST_CHANGED,
            NotificationFilter::resourcesListChanged));
    catalog.resources().onUpdate(this::updated);
  }

  /**
   * Tells a client of a session that continues here to list again, and to read again what it
   * subscribed to. While it was away, or in another process, both may have changed, and a
   * notification too many costs a request only.
   */
  void catchUp(Session session) {
    if (!session.takeMissed()) {
      return;
    }
    LISTS.forEach((capability, method) -> {
      if (session.wasOffered(capability)) {
        session.push(new Notification(method, mapper.createObjectNode()));
      }
    });
    for (String uri : session.subscribed()) {
      session.push(
          new Notification(Methods.RESOURCES_UPDATED, mapper.createObjectNode().put("uri", uri)));
    }
  }

  /** The notification that the list of tools is a different one now. */
  static Notification ofTools(JsonMapper mapper) {
    return new Notification(Methods.TOOLS_LIST_CHANGED, mapper.createObjectNode());
  }

  private void listChanged(String capability, String method, Predicate<NotificationFilter> wanted) {
    tell(session -> session.wasOffered(capability), wanted, method, mapper.createObjectNode());
  }

  private void updated(String uri) {
    tell(
        session -> session.isSubscribedTo(uri),
        filter -> filter.resources().contains(uri),
        Methods.RESOURCES_UPDATED,
        mapper.createObjectNode().put("uri", uri));
  }

  private void tell(
      Predicate<Session> sessionWants,
      Predicate<NotificationFilter> listenerWants,
      String method,
      ObjectNode params) {
    for (Session session : sessions.all()) {
      if (sessionWants.test(session)) {
        session.push(new Notification(method, params.deepCopy()));
      }
    }
    subscriptions.send(listenerWants, method, params);
  }
}
