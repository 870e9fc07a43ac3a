package io.github.mcpwar.spi;

import io.github.mcpwar.protocol.Lifecycle;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An extension of the protocol: an identifier with settings that the server declares, methods and
 * notifications. {@link java.util.ServiceLoader} finds implementations.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2133-extensions">Extensions</a>
 */
public interface Extension {

  /** The identifier, such as {@code com.example/rooms}. */
  String id();

  /** The settings to declare; a new object at each call. */
  default ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The lifecycles in which clients may use it. */
  default Set<Lifecycle> lifecycles() {
    return EnumSet.allOf(Lifecycle.class);
  }

  /** False while there is nothing to offer: then it is not declared, and has no methods. */
  default boolean isOffered() {
    return true;
  }

  /** Its methods, asked for once. */
  List<ExtensionMethod> methods();

  /** The notifications that it sends to clients that declare it, asked for once. */
  default List<ExtensionNotification> notifications() {
    return List.of();
  }

  /**
   * Its part in the requests of clients that declare it, including those of other methods; its
   * {@link Interception#complete} adds to results.
   */
  default Optional<CallInterceptor> interceptor() {
    return Optional.empty();
  }

  /**
   * Starts the extension; called once while the server starts, after {@link #methods}, and not if
   * its identifier or a name is taken.
   *
   * @throws RuntimeException is logged; the server starts without the extension
   */
  default void start(ExtensionHost host) {}

  /**
   * Stops the extension and releases what it holds; called once when the server stops, also if the
   * start failed.
   */
  default void stop() {}
}
