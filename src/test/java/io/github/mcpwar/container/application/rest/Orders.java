package io.github.mcpwar.container.application.rest;

/** What a resource has injected. */
public class Orders {

  String first() {
    return "Order 1";
  }
}
