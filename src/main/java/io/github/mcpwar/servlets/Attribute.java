package io.github.mcpwar.servlets;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request attribute with its type. {@link RequestAttributes} names those that cross packages.
 *
 * @param <T> the type of its values
 */
public final class Attribute<T> {
  private final String name;
  private final Class<? super T> type;

  private Attribute(String name, Class<? super T> type) {
    this.name = name;
    this.type = type;
  }

  static <T> Attribute<T> named(String name, Class<? super T> type) {
    return new Attribute<>(name, type);
  }

  /** An attribute that is named after the class of its values. */
  public static <T> Attribute<T> of(Class<T> type) {
    return new Attribute<>(type.getName(), type);
  }

  /** The value in a request; null if there is none. */
  @SuppressWarnings("unchecked") // the type's arguments are those of the value that was set
  public @Nullable T get(ServletRequest request) {
    Object value = request.getAttribute(name);
    return type.isInstance(value) ? (T) value : null;
  }

  public void set(ServletRequest request, T value) {
    request.setAttribute(name, value);
  }
}
