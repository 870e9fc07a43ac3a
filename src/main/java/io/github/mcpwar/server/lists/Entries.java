package io.github.mcpwar.server.lists;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A list of tools, prompts or resources, sorted by key. Lookups take no lock: each change replaces
 * the map.
 */
public final class Entries<E> {
  private static final System.Logger LOG = System.getLogger(Entries.class.getName());

  private final String kind;
  private final String keyName;
  private final Function<E, String> key;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Map<String, String> origins = Map.of();
  private volatile NavigableMap<String, E> current = Collections.emptyNavigableMap();
  private volatile boolean everUsed;

  /**
   * Creates an empty list.
   *
   * @param kind the kind of entry, for messages
   * @param keyName the name of the key, for messages
   */
  public Entries(String kind, String keyName, Function<E, String> key) {
    this.kind = kind;
    this.keyName = keyName;
    this.key = key;
  }

  /** A snapshot of all entries by key; unmodifiable. */
  public NavigableMap<String, E> all() {
    return current;
  }

  /** The entry with a key. */
  public Optional<E> find(String wanted) {
    return Optional.ofNullable(current.get(wanted));
  }

  /** True once there has been an entry. */
  public boolean everUsed() {
    return everUsed;
  }

  /** Registers a listener that is called once after each change, on the changing thread. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** The class name of an object, for messages; for a lambda, the class that contains it. */
  public static String origin(Object object) {
    String name = object.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda);
  }

  /**
   * Adds entries.
   *
   * @param origin the class that defines them, for messages
   * @throws IllegalArgumentException if a key is taken; then none is added
   */
  public void add(Collection<E> added, String origin) {
    change(List.of(), added, origin);
  }

  /**
   * Adds the entries whose keys are free.
   *
   * @return the taken keys, each with the class that took it
   */
  public Map<String, String> addFree(Collection<E> added, String origin) {
    Map<String, String> taken = new TreeMap<>();
    boolean changed;
    synchronized (this) {
      List<E> free = new ArrayList<>();
      for (E entry : added) {
        String owner = origins.get(key.apply(entry));
        if (owner == null) {
          free.add(entry);
        } else {
          taken.put(key.apply(entry), owner);
        }
      }
      changed = apply(List.of(), free, origin);
    }
    if (changed) {
      announce();
    }
    return taken;
  }

  /** The errors that adding the entries would cause. */
  public synchronized List<String> clashes(Collection<E> added, String origin) {
    return put(new TreeMap<>(current), new HashMap<>(origins), added, origin);
  }

  /** Removes an entry. Returns false if there is none with that key. */
  public boolean remove(String removed) {
    return change(List.of(removed), List.of(), "");
  }

  /**
   * Removes and adds entries in one change. Returns false if there is nothing to do.
   *
   * @param origin the class that defines the added entries, for messages
   * @throws IllegalArgumentException if the key of an added entry is taken; then nothing changes
   */
  public boolean change(Collection<String> removed, Collection<E> added, String origin) {
    boolean changed = apply(removed, added, origin);
    if (changed) {
      announce();
    }
    return changed;
  }

  private synchronized boolean apply(
      Collection<String> removed, Collection<E> added, String origin) {
    NavigableMap<String, E> changed = new TreeMap<>(current);
    changed.keySet().removeAll(removed);
    if (added.isEmpty() && changed.size() == current.size()) {
      return false;
    }
    Map<String, String> changedOrigins = new HashMap<>(origins);
    changedOrigins.keySet().removeAll(removed);
    List<String> clashes = put(changed, changedOrigins, added, origin);
    if (!clashes.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", clashes));
    }
    current = Collections.unmodifiableNavigableMap(changed);
    origins = changedOrigins;
    everUsed = true;
    return true;
  }

  private List<String> put(
      NavigableMap<String, E> entries,
      Map<String, String> owners,
      Collection<E> added,
      String origin) {
    List<String> clashes = new ArrayList<>();
    for (E entry : added) {
      String name = key.apply(entry);
      String owner = owners.putIfAbsent(name, origin);
      if (owner == null) {
        entries.put(name, entry);
      } else {
        clashes.add("There is already a " + kind + " " + name + " in " + owner + ": give "
            + (owner.equals(origin) ? "one of them" : "that or the one in " + origin)
            + " another " + keyName);
      }
    }
    return clashes;
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
