package io.github.mcpwar.server.resources;

import io.github.mcpwar.limits.callers.Work;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query parameters of a URI. */
final class Query {
  /** The cost of a character. */
  private static final long COST = 5;

  private Query() {}

  /** The names of the parameters. */
  static Set<String> names(String uri) {
    int start = uri.indexOf('?');
    return start < 0
        ? Set.of()
        : parameters(uri.substring(start + 1, end(uri, start)))
            .map(Query::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The URI with only the given parameters. */
  static String only(Set<String> names, String uri) {
    int start = uri.indexOf('?');
    if (start < 0) {
      return uri;
    }
    Work.current().add(COST * uri.length());
    String kept = parameters(uri.substring(start + 1, end(uri, start)))
        .filter(parameter -> names.contains(name(parameter)))
        .collect(Collectors.joining("&"));
    return uri.substring(0, start)
        + (kept.isEmpty() ? "" : "?" + kept)
        + uri.substring(end(uri, start));
  }

  private static int end(String uri, int start) {
    int fragment = uri.indexOf('#', start);
    return fragment < 0 ? uri.length() : fragment;
  }

  private static Stream<String> parameters(String query) {
    return Stream.of(query.split("&", -1)).filter(Predicate.not(String::isEmpty));
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }
}
