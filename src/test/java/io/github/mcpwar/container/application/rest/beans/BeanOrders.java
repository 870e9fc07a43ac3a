package io.github.mcpwar.container.application.rest.beans;

import jakarta.enterprise.context.RequestScoped;

/** A bean that a resource has injected. */
@RequestScoped
public class BeanOrders {

  String first() {
    return "Order 1";
  }
}
