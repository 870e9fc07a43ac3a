package io.github.mcpwar.server.changes;

import tools.jackson.databind.node.ObjectNode;

/**
 * The news of changes for the other nodes that serve the same clients. By default there are none.
 * Does not wait.
 */
public interface SharedChanges {

  /** A single node. */
  SharedChanges NONE = new SharedChanges() {};

  /** True if there may be other nodes. */
  default boolean areShared() {
    return false;
  }

  /** The list of a capability has changed here. */
  default void listChanged(ChangingList list) {}

  /** The contents of a resource have changed. */
  default void updated(String uri) {}

  /** An extension has told the clients of this node something. */
  default void notified(String method, ObjectNode params) {}

  /** Repeats what could not be told. Called every second. */
  default void check() {}
}
