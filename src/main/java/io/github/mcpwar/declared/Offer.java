package io.github.mcpwar.declared;

import io.github.mcpwar.declared.openapi.Operation;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Place;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Operations that are offered.
 *
 * @param operation the id of one operation, or its method and path; null if this is a pattern
 * @param pattern a pattern of ids, with an asterisk for any text; null for all
 * @param tag a tag that operations must have; null for any
 * @param methods the methods of operations that a pattern or a tag may name
 * @param count how many operations a pattern or a tag must name
 * @param own what the file says of the one tool; null for nothing
 */
record Offer(
    Place place,
    @Nullable String operation,
    @Nullable String pattern,
    @Nullable String tag,
    Set<String> methods,
    int count,
    @Nullable Fields own) {

  /** One operation. */
  static Offer of(Place place, String operation, @Nullable Fields own) {
    return new Offer(place, operation, null, null, Set.of(), 1, own);
  }

  boolean matches(Operation each) {
    if (operation != null) {
      return operation.equals(each.id()) || operation.equals(each.call());
    }
    return methods.contains(each.method().toLowerCase(Locale.ROOT))
        && Optional.ofNullable(tag).map(each.tags()::contains).orElse(true)
        && Optional.ofNullable(pattern).map(all -> isLike(all, each.id())).orElse(true);
  }

  private static boolean isLike(String pattern, String id) {
    return id.matches(
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /** The words of the file, for messages. */
  String words() {
    return operation != null
        ? operation
        : Stream.of(pattern, tag == null ? null : "tag " + tag)
            .filter(each -> each != null)
            .collect(Collectors.joining(", "));
  }
}
