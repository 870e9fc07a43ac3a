package io.github.mcpwar.security.bearer;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Extracts text from claims. A path is the name of a claim, or names separated by dots that lead
 * into objects. <code>{audience}</code> stands for any audience of this resource, so that roles for
 * other applications are ignored.
 */
final class ClaimPaths {
  private static final String AUDIENCE = "{audience}";

  private final List<String> paths;
  private final Set<String> audiences;

  ClaimPaths(List<String> paths, Set<String> audiences) {
    this.paths = paths;
    this.audiences = audiences;
  }

  /** All text at all paths. */
  Set<String> texts(Map<String, Object> claims) {
    Set<String> found = new HashSet<>();
    for (String path : paths) {
      if (claims.containsKey(
          path)) { // a claim's name may contain dots itself, such as one with a namespace
        add(claims.get(path), found);
      } else {
        follow(claims, List.of(path.split("\\.", -1)), found);
      }
    }
    return Set.copyOf(found);
  }

  private void follow(@Nullable Object value, List<String> path, Set<String> found) {
    if (path.isEmpty()) {
      add(value, found);
    } else if (value instanceof Map<?, ?> map) {
      List<String> rest = path.subList(1, path.size());
      Set<String> names = path.get(0).equals(AUDIENCE) ? audiences : Set.of(path.get(0));
      names.forEach(name -> follow(map.get(name), rest, found));
    }
  }

  private static void add(@Nullable Object value, Set<String> found) {
    if (value instanceof String text) {
      found.add(text);
    } else if (value instanceof Collection<?> many) {
      many.forEach(each -> add(each, found));
    }
  }

  /**
   * Extracts scopes, which are words in a text or a list of texts. Authorization servers also
   * differ in the name of the claim.
   */
  static Set<String> scopes(Map<String, Object> claims, Map<String, Set<String>> implied) {
    Set<String> scopes = new ClaimPaths(List.of("scope", "scp"), Set.of())
        .texts(claims).stream()
            .flatMap(text -> List.of(text.split(" ", -1)).stream())
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toCollection(HashSet::new));
    while (scopes.addAll(scopes.stream()
        .flatMap(scope -> implied.getOrDefault(scope, Set.of()).stream())
        .collect(Collectors.toSet()))) {
      // until nothing more is implied
    }
    return Set.copyOf(scopes);
  }
}
