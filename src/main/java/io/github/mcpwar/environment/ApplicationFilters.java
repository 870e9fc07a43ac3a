package io.github.mcpwar.environment;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.List;

/** Finds filters that belong to the application, rather than to this product or the container. */
public final class ApplicationFilters {
  private static final List<String> OURS =
      List.of("io.github.mcpwar.security.", "io.github.mcpwar.servlets.");

  private ApplicationFilters() {}

  /**
   * Returns true if requests of a path, answered by the servlet of that name, pass a filter of the
   * application. Such a filter may leave values on the thread of a request.
   */
  public static boolean areBefore(String path, String servlet, ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .anyMatch(filter ->
            FilterMappings.apply(filter, path, servlet) && isOfApplication(filter, context));
  }

  private static boolean isOfApplication(FilterRegistration filter, ServletContext context) {
    if (OURS.stream().anyMatch(filter.getClassName()::startsWith)) {
      return false;
    }
    try {
      ClassLoader loader =
          Class.forName(filter.getClassName(), false, context.getClassLoader()).getClassLoader();
      return loader != context.getClass().getClassLoader();
    } catch (ClassNotFoundException | LinkageError e) {
      return true; // better a slower call than one that sees what others do not
    }
  }
}
