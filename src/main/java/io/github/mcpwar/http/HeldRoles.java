package io.github.mcpwar.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The roles of a request's caller. Without a token only the container knows them, and it may reuse
 * the request object once the response is complete. So it is asked once for each role, and only
 * until then; roles that nobody asked for in time count as missing.
 */
final class HeldRoles {
  private final Set<String> said;
  private final Predicate<String> container;
  private final Predicate<BooleanSupplier> whileOpen;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>(2);

  /** The complete roles of a token. */
  HeldRoles(Set<String> said) {
    this(said, role -> false, question -> false);
  }

  /**
   * The roles known to the container.
   *
   * @param whileOpen asks the container while it can answer; false afterwards
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

  /** The roles that the caller is known to have. */
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
