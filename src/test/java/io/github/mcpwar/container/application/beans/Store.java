package io.github.mcpwar.container.application.beans;

import io.github.mcpwar.api.Tool;

/** Offers nothing by itself, as it is abstract. */
abstract class Store<T> {
  abstract T find(String id);

  @Tool(description = "Finds one.")
  public T found(String id) {
    return find(id);
  }
}
