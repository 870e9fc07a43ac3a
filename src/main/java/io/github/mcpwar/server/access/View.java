package io.github.mcpwar.server.access;

import io.github.mcpwar.server.access.AccessRules.Kind;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A list as one caller sees it. Made for one answer; used by one thread. */
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

  /** The entries that the caller may know of, by their names. */
  public <E> NavigableMap<String, E> of(NavigableMap<String, E> all, Function<E, Access> own) {
    NavigableMap<String, E> shown = new TreeMap<>();
    all.forEach((name, entry) -> {
      if (shows(name, own.apply(entry))) {
        shown.put(name, entry);
      }
    });
    return shown;
  }

  private boolean shows(String name, Access own) {
    Access whole = own.and(rules.of(kind, name));
    personal |= !whole.isOpen();
    return whole.isVisibleTo(caller);
  }

  /** True when others may see another list. */
  public boolean isPersonal() {
    return personal;
  }
}
