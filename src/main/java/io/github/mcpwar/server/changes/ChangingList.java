package io.github.mcpwar.server.changes;

import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.catalog.ServerCapabilities;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A list of whose changes clients are told. */
public enum ChangingList {
  TOOLS(
      ServerCapabilities.TOOLS,
      Methods.TOOLS_LIST_CHANGED,
      NotificationFilter::toolsListChanged,
      catalog -> List.of(catalog.tools().list())),

  PROMPTS(
      ServerCapabilities.PROMPTS,
      Methods.PROMPTS_LIST_CHANGED,
      NotificationFilter::promptsListChanged,
      catalog -> List.of(catalog.prompts().list())),

  RESOURCES(
      ServerCapabilities.RESOURCES,
      Methods.RESOURCES_LIST_CHANGED,
      NotificationFilter::resourcesListChanged,
      catalog -> List.of(catalog.resources().list(), catalog.resources().templates()));

  private final String capability;
  private final String method;
  private final Predicate<NotificationFilter> wanted;
  private final Function<Catalog, List<?>> contents;

  ChangingList(
      String capability,
      String method,
      Predicate<NotificationFilter> wanted,
      Function<Catalog, List<?>> contents) {
    this.capability = capability;
    this.method = method;
    this.wanted = wanted;
    this.contents = contents;
  }

  /** The capability whose offer promises notifications. */
  String capability() {
    return capability;
  }

  /** The notification of a change. */
  String method() {
    return method;
  }

  /** True for the filter of a listener that asked for the changes. */
  boolean isWanted(NotificationFilter filter) {
    return wanted.test(filter);
  }

  /** The entries in a catalog. */
  public List<?> contents(Catalog catalog) {
    return contents.apply(catalog);
  }

  /** Follows the changes in a catalog. */
  void follow(Catalog catalog, Runnable action) {
    switch (this) {
      case TOOLS -> catalog.tools().onChange(action);
      case PROMPTS -> catalog.prompts().onChange(action);
      case RESOURCES -> catalog.resources().onChange(action);
    }
  }
}
