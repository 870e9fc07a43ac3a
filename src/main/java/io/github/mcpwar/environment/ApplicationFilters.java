package io.github.mcpwar.environment;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;

/** Finds filters that are part of the application, neither ours nor the container's. */
public final class ApplicationFilters {
  private static final String OURS = "io.github.mcpwar.security.";

  private ApplicationFilters() {}

  /** True when requests of the path, which the servlet of that name answers, pass such a filter, which may leave values on their thread. */
  public static boolean areBefore(String path, String servlet, ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .anyMatch(filter ->
            FilterMappings.apply(filter, path, servlet) && isOfApplication(filter, context));
  }

  private static boolean isOfApplication(FilterRegistration filter, ServletContext context) {
    if (filter.getClassName().startsWith(OURS)) {
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
