package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.Post;
import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.changes.ChangingList;
import io.github.mcpwar.server.changes.SharedChanges;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Letters about changes, to all nodes. The lists of a node are its own, so a letter does not
 * contain one, but a digest of it: clients look again when a node with other lists comes or goes.
 *
 * <p>A new node is answered by a few nodes with other lists than its own, and not by those with the
 * same: however many there are, it gets a few letters. A node of which it has heard nothing may
 * have any of the lists that it knows of.
 */
final class ChangeLetters implements SharedChanges {
  private static final String LIST = "list changed";
  private static final String UPDATED = "resource updated";
  private static final String NOTIFIED = "notification of an extension";
  private static final String HELLO = "lists of a new node";
  private static final String LISTS = "lists of a node";

  /** The most nodes with the same lists that answer a new one. */
  static final int MOST_ANSWERS = 3;

  private final Cluster cluster;
  private final Engine engine;
  private final Behind behind;
  private final Map<Long, Map<ChangingList, String>> others = new ConcurrentHashMap<>();
  private final Set<ChangingList> changed = ConcurrentHashMap.newKeySet();
  private final Set<String> updated = ConcurrentHashMap.newKeySet();
  private volatile Map<ChangingList, String> greeted = Map.of();
  private volatile boolean open;

  ChangeLetters(Cluster cluster, Engine engine, Behind behind) {
    this.cluster = cluster;
    this.engine = engine;
    this.behind = behind;
    Post post = cluster.post();
    post.on(LIST, (from, letter) -> read(from, letter).keySet().forEach(engine::changedElsewhere));
    // behind the subscriptions that other nodes told of before
    post.on(
        UPDATED,
        (from, letter) -> behind.later(() -> letter
            .path("uris")
            .valueStream()
            .forEach(uri -> engine.updatedElsewhere(uri.stringValue("")))));
    post.on(NOTIFIED, (from, letter) -> notifiedElsewhere(letter));
    post.on(HELLO, this::greeted);
    post.on(LISTS, this::read);
    post.onGone(this::gone);
    post.onRenumbered(() -> behind.surely(this::greet));
  }

  /** Tells the others what this node offers, from now on. */
  void start() {
    open = true;
    behind.surely(this::greet);
  }

  private void greet() {
    Map<ChangingList, String> own = own();
    greeted = own;
    cluster.post().tellOthers(HELLO, letter(own));
  }

  private void greeted(long from, ObjectNode letter) {
    Map<ChangingList, String> theirs = read(from, letter);
    Map<ChangingList, String> own = own();
    if (!theirs.equals(own)) {
      tellOfOthers(theirs, own);
      if (isAmongNewest(own)) {
        behind.surely(() -> cluster.post().send(from, LISTS, letter(own())));
      }
    }
  }

  /** True if few nodes with the same lists have come after this one, all of which told it so. */
  private boolean isAmongNewest(Map<ChangingList, String> own) {
    long number = cluster.nodes().number();
    return others.entrySet().stream()
            .filter(other -> other.getKey() > number && other.getValue().equals(own))
            .limit(MOST_ANSWERS)
            .count()
        < MOST_ANSWERS;
  }

  private void gone(long node) {
    Map<ChangingList, String> theirs = others.remove(node);
    Map<ChangingList, String> own = own();
    if (theirs != null) {
      tellOfOthers(theirs, own);
    } else {
      tellOfOthers(greeted, own);
      Set.copyOf(others.values()).forEach(each -> tellOfOthers(each, own));
    }
  }

  private ObjectNode letter(Map<ChangingList, String> lists) {
    ObjectNode letter = cluster.post().letter();
    lists.forEach((list, digest) -> letter.put(list.name(), digest));
    return letter;
  }

  private Map<ChangingList, String> own() {
    Map<ChangingList, String> own = new EnumMap<>(ChangingList.class);
    for (ChangingList list : ChangingList.values()) {
      own.put(list, digest(list));
    }
    return own;
  }

  private Map<ChangingList, String> read(long from, ObjectNode letter) {
    Map<ChangingList, String> read = new EnumMap<>(ChangingList.class);
    for (ChangingList list : ChangingList.values()) {
      letter.path(list.name()).stringValueOpt().ifPresent(digest -> read.put(list, digest));
    }
    others.merge(from, read, ChangeLetters::newest);
    return read;
  }

  private static Map<ChangingList, String> newest(
      Map<ChangingList, String> before, Map<ChangingList, String> now) {
    Map<ChangingList, String> both = new EnumMap<>(before);
    both.putAll(now);
    return both;
  }

  /** Tells clients to look again at those lists that are others than the ones of this node. */
  private void tellOfOthers(Map<ChangingList, String> lists, Map<ChangingList, String> own) {
    lists.forEach((list, digest) -> {
      if (!digest.equals(own.get(list))) {
        engine.changedElsewhere(list);
      }
    });
  }

  private String digest(ChangingList list) {
    return Base64.getEncoder().encodeToString(Digests.of(engine.contents(list)));
  }

  @Override
  public boolean areShared() {
    return true;
  }

  @Override
  public void listChanged(ChangingList list) {
    if (open && changed.add(list)) {
      behind.later(this::tellChanged);
    }
  }

  private void tellChanged() {
    for (ChangingList list : changed) {
      changed.remove(list); // a change from now on is told again
      try {
        cluster.post().tellOthers(LIST, letter(Map.of(list, digest(list))));
      } catch (EngineUnavailableException e) {
        changed.add(list);
        throw e;
      }
    }
  }

  @Override
  public void updated(String uri) {
    if (open && updated.add(uri)) {
      behind.later(this::tellUpdated);
    }
  }

  private void tellUpdated() {
    Set<String> told = Set.copyOf(updated);
    if (!told.isEmpty()) {
      updated.removeAll(told); // one that changes from now on is told again
      ObjectNode letter = cluster.post().letter();
      told.forEach(letter.withArray("uris")::add);
      try {
        cluster.post().tellOthers(UPDATED, letter);
      } catch (EngineUnavailableException e) {
        updated.addAll(told);
      }
    }
  }

  @Override
  public void notified(String method, ObjectNode params) {
    if (open) {
      ObjectNode letter = cluster.post().letter();
      letter.put("method", method).set("params", params);
      behind.surely(() -> cluster.post().tellOthers(NOTIFIED, letter));
    }
  }

  private void notifiedElsewhere(ObjectNode letter) {
    if (letter.get("params") instanceof ObjectNode params) {
      engine.notifiedElsewhere(letter.path("method").stringValue(""), params);
    }
  }

  @Override
  public void check() {
    if (cluster.state().available() && !(changed.isEmpty() && updated.isEmpty())) {
      behind.later(this::tellChanged);
      behind.later(this::tellUpdated);
    }
  }
}
