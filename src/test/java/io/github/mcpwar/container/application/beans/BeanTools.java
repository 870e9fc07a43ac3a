package io.github.mcpwar.container.application.beans;

import io.github.mcpwar.api.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A bean with a proxy, an interceptor, and another bean that lives as long as a request. */
@ApplicationScoped
public class BeanTools {
  @Inject
  private RequestCount count;

  @Shouted
  @Tool(description = "Counts within one request.")
  String bean() {
    count.next();
    return "number " + count.next();
  }
}
