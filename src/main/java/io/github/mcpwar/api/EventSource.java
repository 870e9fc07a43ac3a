package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the source of events that clients are told of. The server calls it once when it
 * starts, with an {@link EventPublisher} as its only parameter; the method keeps the publisher, or
 * registers it where things happen.
 *
 * <pre>
 * &#64;EventSource(value = "order.placed", description = "A customer placed an order")
 * void orders(EventPublisher&lt;Order&gt; publisher) {
 *   this.publisher = publisher;
 * }
 * </pre>
 *
 * <p>The type argument of the publisher becomes the schema of the events' data. Roles and scopes
 * that annotations of the method or its class require are checked at each delivery.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EventSource {

  /** The name of the events, such as {@code order.placed}: letters, digits, {@code . _ -}. */
  String value();

  /** The meaning of such an event; models choose events by these words. */
  String description();

  /**
   * The arguments by which a client chooses among the events: a record that implements {@link
   * java.util.function.Predicate} of the publisher's type, and is true for the wanted ones. Its
   * components become the schema of the arguments. By default there are none.
   */
  Class<?> filter() default Void.class;
}
