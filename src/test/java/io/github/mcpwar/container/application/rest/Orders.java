package io.github.mcpwar.container.application.rest;

/** A service that is injected into a resource. */
public class Orders {

  String first() {
    return "Order 1";
  }
}
