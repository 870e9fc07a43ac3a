package io.github.mcpwar.servlets;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of the web application with its type. {@link ContextAttributes} names those that
 * cross packages.
 *
 * @param <T> the type of its values
 */
public final class ContextAttribute<T> {
  private final String name;
  private final Class<? super T> type;

  private ContextAttribute(String name, Class<? super T> type) {
    this.name = name;
    this.type = type;
  }

  static <T> ContextAttribute<T> named(String name, Class<? super T> type) {
    return new ContextAttribute<>(name, type);
  }

  /** An attribute that is named after the class of its values. */
  public static <T> ContextAttribute<T> of(Class<T> type) {
    return new ContextAttribute<>(type.getName(), type);
  }

  public String name() {
    return name;
  }

  /** The value in a web application; null if there is none. */
  @SuppressWarnings("unchecked") // the type's arguments are those of the value that was set
  public @Nullable T get(ServletContext application) {
    Object value = application.getAttribute(name);
    return type.isInstance(value) ? (T) value : null;
  }

  public void set(ServletContext application, T value) {
    application.setAttribute(name, value);
  }
}
