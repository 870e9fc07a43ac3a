package io.github.mcpwar.container.application.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** A resource with something injected, which answers at once or by events. */
@Path("orders")
public class OrderResource {
  private final Orders orders;

  @Inject
  public OrderResource(Orders orders) {
    this.orders = orders;
  }

  @GET
  @Produces("text/plain")
  public String first() {
    return orders.first();
  }

  @GET
  @Path("events")
  @Produces("text/event-stream")
  public void events(@Context SseEventSink sink, @Context Sse sse) throws Exception {
    try (sink) {
      sink.send(sse.newEvent(orders.first()));
    }
  }
}
