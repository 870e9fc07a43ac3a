package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.ToolOverride;
import io.github.mcpwar.server.lists.Entries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools that overrides have taken from the list, as their authors made them, to put them back
 * when an override ends. Thread-safe.
 */
final class OverriddenTools {
  private static final String ORIGIN = "the replaced set of tools";

  private final Entries<RegisteredTool> entries;

  /** The tools as their authors made them, by the author's name. */
  private Map<String, RegisteredTool> originals = Map.of();

  /** The names under which they are listed now. */
  private Set<String> shown = Set.of();

  OverriddenTools(Entries<RegisteredTool> entries) {
    this.entries = entries;
  }

  /**
   * Changes the list once, from the present tools and overrides to others.
   *
   * @throws IllegalArgumentException if a name is taken or there is no tool to override; then
   *     nothing changes
   */
  synchronized void replace(
      Collection<String> removed,
      Collection<RegisteredTool> added,
      Collection<ToolOverride> overrides) {
    Map<String, RegisteredTool> next = new HashMap<>();
    List<RegisteredTool> all = new ArrayList<>(added);
    Set<String> nextShown = new HashSet<>();
    for (ToolOverride override : overrides) {
      RegisteredTool original = original(override.tool());
      if (original == null || removed.contains(override.tool())) {
        throw new IllegalArgumentException("There is no tool " + override.tool() + " to override");
      }
      next.put(override.tool(), original);
      if (!override.isHidden()) {
        RegisteredTool changed = original.overriddenBy(override);
        nextShown.add(changed.descriptor().name());
        all.add(changed);
      }
    }
    originals.forEach((name, original) -> {
      if (!next.containsKey(name)) {
        all.add(original);
      }
    });
    Set<String> gone = new HashSet<>(removed);
    gone.addAll(shown);
    gone.addAll(next.keySet());
    entries.change(gone, all, ORIGIN);
    originals = next;
    shown = nextShown;
  }

  private @Nullable RegisteredTool original(String name) {
    RegisteredTool taken = originals.get(name);
    return taken != null || shown.contains(name) ? taken : entries.find(name).orElse(null);
  }
}
