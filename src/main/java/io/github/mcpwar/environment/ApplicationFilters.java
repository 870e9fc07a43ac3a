package io.github.mcpwar.environment;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.List;

/** Finds filters that are part of the application, neither ours nor the container's. */
public final class ApplicationFilters {
  private static final List<String> OURS =
      List.of("io.github.mcpwar.environment.", "io.github.mcpwar.security.");

  private ApplicationFilters() {}

  /** True when requests of the path pass such a filter, which may leave values on their thread. */
  public static boolean areBefore(String path, ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .anyMatch(filter -> FilterMappings.apply(filter, path) && isOfApplication(filter, context));
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
