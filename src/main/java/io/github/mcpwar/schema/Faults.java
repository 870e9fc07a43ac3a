package io.github.mcpwar.schema;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * Collects the errors in an object's methods, so that their author sees all of them at once. Not
 * thread-safe.
 */
public final class Faults {
  private final Set<String> found = new LinkedHashSet<>();

  /** Runs an action and returns its result; on rejection, keeps the reasons and returns empty. */
  public <T> Optional<T> get(Supplier<T> action) {
    return get("", action);
  }

  /**
   * Runs an action like {@link #get(Supplier)}, with a prefix for its reasons.
   *
   * @param where the prefix of each reason
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

  /** Runs an action; on rejection, keeps the reasons. */
  public void run(Runnable action) {
    get(() -> {
      action.run();
      return true;
    });
  }

  /** Adds a reason. */
  public void add(String fault) {
    found.add(fault);
  }

  /** Adds reasons. */
  public void addAll(Collection<String> faults) {
    found.addAll(faults);
  }

  /**
   * Throws all collected reasons, if there are any.
   *
   * @throws IllegalArgumentException with all reasons; {@link #in} separates them
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new Refusal(List.copyOf(found));
    }
  }

  /** The reasons in an exception. */
  public static List<String> in(IllegalArgumentException refusal) {
    return refusal instanceof Refusal several
        ? List.of(several.faults)
        : List.of(String.valueOf(refusal.getMessage()));
  }

  /** An exception with several reasons. */
  private static final class Refusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] faults;

    Refusal(List<String> faults) {
      super(String.join("; ", faults));
      this.faults = faults.toArray(String[]::new);
    }
  }
}
