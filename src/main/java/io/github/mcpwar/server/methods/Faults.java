package io.github.mcpwar.server.methods;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** What is wrong with the methods of an object, gathered, so that their author learns all of it at once. Used by one thread. */
public final class Faults {
  private final Set<String> found = new LinkedHashSet<>();

  /** What comes out; nothing when it is refused, and then the reasons are kept. */
  public <T> Optional<T> get(Supplier<T> action) {
    return get("", action);
  }

  /**
   * The same, saying where.
   *
   * @param where comes before each reason
   */
  public <T> Optional<T> get(String where, Supplier<T> action) {
    try {
      return Optional.of(action.get());
    } catch (IllegalArgumentException e) {
      in(e).forEach(reason -> found.add(where + reason));
    } catch (JacksonException e) {
      found.add(where + "one of its types cannot be turned into JSON: " + e.getOriginalMessage());
    }
    return Optional.empty();
  }

  /** Does what may be refused; then the reasons are kept. */
  public void run(Runnable action) {
    get(() -> {
      action.run();
      return true;
    });
  }

  /** Keeps one more. */
  public void add(String fault) {
    found.add(fault);
  }

  /** Keeps some more. */
  public void addAll(Collection<String> faults) {
    found.addAll(faults);
  }

  /**
   * Goes on when there are none.
   *
   * @throws IllegalArgumentException which says all of them; {@link #in} tells them apart
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new Refusal(List.copyOf(found));
    }
  }

  /** Each of the reasons for a refusal. */
  public static List<String> in(IllegalArgumentException refusal) {
    return refusal instanceof Refusal several
        ? List.of(several.faults)
        : List.of(String.valueOf(refusal.getMessage()));
  }

  /** Several reasons. */
  private static final class Refusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] faults;

    Refusal(List<String> faults) {
      super(String.join("; ", faults));
      this.faults = faults.toArray(String[]::new);
    }
  }
}
