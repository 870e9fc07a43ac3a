package io.github.mcpwar.eventing;

import io.github.mcpwar.api.EventPublisher;
import io.github.mcpwar.api.EventSource;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sources of events. */
class Shop {
  /** The argument of a filter that fails. */
  static final int BROKEN = 666;

  /** The words of that filter. */
  static final String FAILURE = "for this test";

  EventPublisher<Order> orders;
  EventPublisher<Order> refunds;

  record Order(String number, int euros) {}

  record Dear(@Nullable Integer least) implements Predicate<Order> {
    @Override
    public boolean test(Order order) {
      if (least != null && least == BROKEN) {
        throw new AssertionError(FAILURE);
      }
      return least == null || order.euros() >= least;
    }
  }

  @EventSource(
      value = "order.placed",
      description = "A customer placed an order",
      filter = Dear.class)
  void orders(EventPublisher<Order> publisher) {
    orders = publisher;
  }

  @RolesAllowed("clerk")
  @EventSource(value = "order.refunded", description = "An order was refunded")
  void refunds(EventPublisher<Order> publisher) {
    refunds = publisher;
  }
}
