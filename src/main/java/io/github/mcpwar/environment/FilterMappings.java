package io.github.mcpwar.environment;

import jakarta.servlet.FilterRegistration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches paths with the mappings of filters. */
final class FilterMappings {

  private FilterMappings() {}

  /**
   * Returns true if requests of a path, answered by the servlet of that name, may pass the filter.
   */
  static boolean apply(FilterRegistration filter, String path, String servlet) {
    return orNone(filter.getServletNameMappings()).contains(servlet)
        || orNone(filter.getUrlPatternMappings()).stream()
            .anyMatch(pattern -> matches(pattern, path));
  }

  /**
   * Replaces null, which Open Liberty returns where the Servlet API specifies an empty collection.
   */
  private static Collection<String> orNone(@Nullable Collection<String> mappings) {
    return mappings == null ? List.of() : mappings;
  }

  private static boolean matches(String pattern, String path) {
    return pattern.endsWith("/*")
        ? (path + "/").startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(path) || pattern.equals("*");
  }
}
