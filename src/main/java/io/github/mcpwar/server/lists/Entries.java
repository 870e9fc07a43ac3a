package io.github.mcpwar.server.lists;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * What clients can list, in the order of its keys. Looking something up takes no lock: each change makes a new map and puts it in the place of the one
 * before.
 */
public final class Entries<E> {
  private static final System.Logger LOG = System.getLogger(Entries.class.getName());

  private final String kind;
  private final String keyName;
  private final Function<E, String> key;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile NavigableMap<String, E> current = Collections.emptyNavigableMap();
  private volatile boolean everUsed;

  /**
   * Nothing yet.
   *
   * @param kind what an entry is, for people
   * @param keyName what its key is, for people
   */
  public Entries(String kind, String keyName, Function<E, String> key) {
    this.kind = kind;
    this.keyName = keyName;
    this.key = key;
  }

  /** All entries by their keys as of now; unmodifiable, and not changed by what happens later. */
  public NavigableMap<String, E> all() {
    return current;
  }

  /** The entry of that key. */
  public Optional<E> find(String wanted) {
    return Optional.ofNullable(current.get(wanted));
  }

  /** True once there has been an entry. */
  public boolean everUsed() {
    return everUsed;
  }

  /** Calls {@code listener} after each change, once, on the thread that made it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Adds entries.
   *
   * @throws IllegalArgumentException when a key is taken; then none is added
   */
  public void add(Collection<E> added) {
    change(List.of(), added);
  }

  /** Removes an entry; false when there is none of that key. */
  public boolean remove(String removed) {
    return change(List.of(removed), List.of());
  }

  /**
   * Removes and adds entries as one change; false when there was nothing to do.
   *
   * @throws IllegalArgumentException when a key of what is to be added is taken; then nothing changes
   */
  public boolean change(Collection<String> removed, Collection<E> added) {
    synchronized (this) {
      NavigableMap<String, E> changed = new TreeMap<>(current);
      changed.keySet().removeAll(removed);
      if (added.isEmpty() && changed.size() == current.size()) {
        return false;
      }
      added.forEach(entry -> putNew(changed, entry));
      current = Collections.unmodifiableNavigableMap(changed);
      everUsed = true;
    }
    announce();
    return true;
  }

  private void putNew(NavigableMap<String, E> entries, E entry) {
    if (entries.put(key.apply(entry), entry) != null) {
      throw new IllegalArgumentException("There is already a " + kind + " " + key.apply(entry)
          + ": give one of them another " + keyName);
    }
  }

  private void announce() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "A listener to changes failed", e);
      }
    }
  }
}
