package io.github.mcpwar.server.access;

import io.github.mcpwar.server.access.AccessRules.Kind;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A list as one caller sees it. Created for one response; not thread-safe. */
public final class View {
  private final AccessRules rules;
  private final Kind kind;
  private final Rights caller;
  private boolean personal;

  public View(AccessRules rules, Kind kind, Rights caller) {
    this.rules = rules;
    this.kind = kind;
    this.caller = caller;
  }

  /** The entries visible to the caller, by name: {@code all} itself if none is hidden. */
  public <E> NavigableMap<String, E> of(NavigableMap<String, E> all, Function<E, Access> own) {
    NavigableMap<String, E> shown = all;
    for (Map.Entry<String, E> each : all.entrySet()) {
      if (!shows(each.getKey(), own.apply(each.getValue()))) {
        shown = shown == all ? new TreeMap<>(all) : shown;
        shown.remove(each.getKey());
      }
    }
    return shown;
  }

  private boolean shows(String name, Access own) {
    Access whole = own.and(rules.ofListed(kind, name));
    personal |= !whole.isOpen();
    return whole.isVisibleTo(caller);
  }

  /** True if other callers may see a different list. */
  public boolean isPersonal() {
    return personal;
  }
}
