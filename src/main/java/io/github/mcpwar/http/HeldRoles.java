package io.github.mcpwar.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which roles the caller of a request has. Where no token has said them only the container knows, and it may give the request's objects to somebody else as soon as the answer is complete; so it is asked
 * only before that, once for each role. Of roles that were not asked about in time the caller has none.
 */
final class HeldRoles {
  private final Set<String> said;
  private final Predicate<String> container;
  private final Predicate<BooleanSupplier> whileOpen;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>(2);

  /** Those of a token, which has said all of them. */
  HeldRoles(Set<String> said) {
    this(said, role -> false, question -> false);
  }

  /**
   * Nothing asked yet.
   *
   * @param whileOpen runs a question to the container while it can be answered, and is false after that
   */
  HeldRoles(Predicate<String> container, Predicate<BooleanSupplier> whileOpen) {
    this(Set.of(), container, whileOpen);
  }

  private HeldRoles(
      Set<String> said, Predicate<String> container, Predicate<BooleanSupplier> whileOpen) {
    this.said = said;
    this.container = container;
    this.whileOpen = whileOpen;
  }

  /** The roles of which it is known by now that the caller has them. */
  Set<String> known() {
    return !said.isEmpty() ? said : asked();
  }

  private Set<String> asked() {
    return known.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean contains(String role) {
    if (said.contains(role)) {
      return true;
    }
    Boolean before = known.get(role);
    if (before != null) {
      return before;
    }
    return whileOpen.test(() -> {
      boolean has = container.test(role);
      known.put(role, has);
      return has;
    });
  }
}
