package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.CancelNotice;
import io.github.mcpwar.server.sessions.NodeNumbers;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.SessionValue;
import io.github.mcpwar.server.sessions.SharedSessions;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Membership;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sessions that several nodes hold. No node owns a session: each has one table, which every
 * node that holds it adds to. Whoever changes the table then writes to the other nodes that hold
 * the session, and they read what has changed: so all of them end with the same, whatever happens
 * at the same time.
 *
 * <p>Most is written behind: it does not delay the client, and is repeated until the engine is
 * there.
 */
final class SharedSessionTable implements SharedSessions {
  private static final String CHANGED = "session changed";

  private final Cluster cluster;
  private final Engine engine;
  private final Behind behind;
  private final SessionTable table;
  private final SessionLetters letters;
  private final SessionEnds ends;
  private final SessionWork work = new SessionWork();

  /** The sessions on their way here: true if they have to be listed again. */
  private final Map<Session, Boolean> adopting = new ConcurrentHashMap<>();

  /** Creates the table of a node, which has not joined the others yet. */
  SharedSessionTable(
      Cluster cluster,
      Engine engine,
      Codec codec,
      Behind behind,
      Executor elsewhere,
      InstantSource clock) {
    this.cluster = cluster;
    this.engine = engine;
    this.behind = behind;
    this.table = new SessionTable(cluster, clock);
    this.letters = new SessionLetters(cluster.post(), engine, codec);
    this.ends = new SessionEnds(table, letters, behind, elsewhere, clock);
    cluster.post().on(CHANGED, (from, letter) -> behind.surely(() -> look(letter)));
    cluster.post().onGone(this::gone);
    cluster.post().onRenumbered(() -> {
      adopting.replaceAll((session, again) -> true);
      engine.sessions().all().forEach(this::resume);
    });
    cluster.post().onEmptied(() -> {
      adopting.replaceAll((session, again) -> true);
      engine.sessions().all().forEach(this::restore);
    });
  }

  @Override
  public boolean areShared() {
    return true;
  }

  private boolean isHeld(Session session) {
    return engine.sessions().held(session.key(), session.owner()).isPresent();
  }

  // The nodes that hold a session

  @Override
  public void opened(Session session) {
    add(session, Set.of(), false, true); // others may have been first, if this waits for the engine
  }

  @Override
  public Adoption adopt(Session session) {
    if (!cluster.state().available()) {
      return Adoption.INCOMPLETE;
    }
    adopting.put(session, false);
    try {
      SessionFields fields = table.register(session, Map.of(), List.of());
      if (fields.end().isPresent()) {
        table.leave(session);
        return Adoption.ENDED;
      }
      load(session, fields);
      return Adoption.COMPLETE;
    } catch (EngineUnavailableException e) {
      return Adoption.INCOMPLETE;
    }
  }

  @Override
  public void adopted(Session session) {
    if (Boolean.TRUE.equals(adopting.remove(session))) {
      resume(session);
    }
  }

  @Override
  public void resume(Session session) {
    add(session, Set.of(), !session.streams().isEmpty(), true);
  }

  /** Writes all that is known here of a session, and reads what other nodes have written. */
  private void restore(Session session) {
    add(session, session.values().all(), !session.streams().isEmpty(), true);
  }

  @Override
  public void forgotten(Session session) {
    behind.surely(() -> {
      if (!isHeld(session)) { // otherwise its client is back
        table.leave(session);
        changedOnItsWay(session.key());
        engine.sessions().held(session.key(), session.owner()).ifPresent(this::resume);
      }
    });
  }

  // What changes in a session

  @Override
  public void changed(Session session, Collection<SessionValue> values) {
    add(session, Set.copyOf(values), false, false);
  }

  @Override
  public void listening(Session session) {
    if (!session.streams().isEmpty()) {
      session.streams().listensAt(Membership.NOBODY);
    }
    add(session, Set.of(), true, false);
  }

  private void add(Session session, Set<SessionValue> values, boolean stream, boolean load) {
    SessionWork.Change change = new SessionWork.Change(session.owner(), values, stream, load);
    if (work.add(session.key(), change)) {
      behind.later(() -> write(session.key()));
    }
  }

  /** Writes what was changed in a session, and tells the nodes that hold it. */
  private void write(String key) {
    work.take(key).ifPresent(change -> {
      try {
        engine.sessions().held(key, change.owner()).ifPresent(session -> write(session, change));
      } catch (EngineUnavailableException e) {
        var unused = work.add(key, change); // until the next check
      }
    });
  }

  private void write(Session session, SessionWork.Change change) {
    Map<String, byte[]> set = new HashMap<>();
    List<String> removed = new ArrayList<>();
    for (SessionValue value : change.values()) {
      String field = SessionFields.of(value, cluster);
      Optional<SessionValue> now = session.values().current(value);
      now.ifPresent(each -> set.put(field, SessionFields.text(each.value())));
      if (now.isEmpty()) {
        removed.add(field);
      }
    }
    if (change.stream()) {
      listener(session, set, removed);
    }
    SessionFields fields = table.register(session, set, removed);
    if (fields.end().isPresent()) {
      engine.endHere(session.key(), session.owner(), fields.end().get());
      table.leave(session);
      return;
    }
    if (change.load()) {
      load(session, fields);
    }
    take(session, fields, change.values(), change.stream());
    if (change.stream() || !change.values().isEmpty()) {
      table.tell(
          CHANGED,
          session.key(),
          session.expiresAt(),
          fields,
          () -> letters.changed(session, change));
    }
  }

  /** The newest stream is here, unless this node has none left. */
  private void listener(Session session, Map<String, byte[]> set, List<String> removed) {
    if (!session.streams().isEmpty()) {
      set.put(SessionFields.STREAM, SessionFields.text(Long.toString(table.self())));
    } else if (table
        .read(session.key())
        .listener()
        .filter(node -> node == table.self())
        .isPresent()) {
      removed.add(SessionFields.STREAM);
    }
  }

  /** Has a session that is on its way here read again once it is held. */
  private void changedOnItsWay(String key) {
    adopting.replaceAll((session, again) -> again || session.key().equals(key));
  }

  private void look(ObjectNode letter) {
    changedOnItsWay(letter.path("key").stringValue(""));
    letters.held(letter).ifPresent(session -> {
      SessionFields fields = table.read(session.key());
      boolean stream = letter.path("stream").booleanValue(false);
      take(session, fields, SessionLetters.values(letter), stream);
    });
  }

  private void load(Session session, SessionFields fields) {
    take(session, fields, fields.values(), true);
    List<SessionValue> subscribed = session.subscribed().stream()
        .map(uri -> new SessionValue(SessionValue.Kind.URI, uri))
        .toList();
    take(session, fields, subscribed, false); // some may have ended elsewhere
  }

  /** Takes over what the table says of some values, except for those that were changed since. */
  private void take(
      Session session, SessionFields fields, Collection<SessionValue> values, boolean stream) {
    for (SessionValue value : values) {
      if (!work.awaits(session.key(), value)) {
        Optional<SessionValue> now = fields.current(value, cluster);
        try {
          session.values().adopt(now.orElse(value), now.isPresent());
        } catch (ProtocolException e) {
          // Its owner has too much here already; the node that accepted the value keeps it.
        }
      }
    }
    if (stream && !work.awaitsStream(session.key())) {
      takeListener(session, fields);
    }
  }

  private void takeListener(Session session, SessionFields fields) {
    long node = fields.listener().orElse(Membership.NOBODY);
    boolean isLost = node == Membership.NOBODY || !cluster.nodes().isAlive(node);
    if (isLost && !session.streams().isEmpty()) {
      session.streams().listensAt(Membership.NOBODY);
      add(session, Set.of(), true, false); // the newest is here now
    } else {
      session.streams().listensAt(node == table.self() ? Membership.NOBODY : node);
    }
  }

  /** A node is gone, and the streams that were there. */
  private void gone(long node) {
    for (Session session : engine.sessions().all()) {
      if (session.streams().elsewhere() == node) {
        session.streams().listensAt(Membership.NOBODY);
        if (!session.streams().isEmpty()) {
          add(session, Set.of(), true, false);
        }
      }
    }
  }

  @Override
  public CompletionStage<Void> ended(String key, String owner, long expiresAt, SessionEnd reason) {
    CompletionStage<Void> known = ends.add(key, owner, expiresAt, reason);
    return cluster.state().available() ? known : CompletableFuture.completedStage(null);
  }

  @Override
  public void check() {
    ends.check();
    if (cluster.state().available()) {
      behind.repeat();
      work.keys().forEach(key -> behind.later(() -> write(key)));
      ends.repeat();
    }
  }

  // What is for one node

  @Override
  public void push(Session session, Notification notification, long node) {
    ObjectNode letter = letters.push(session, notification);
    behind.surely(() -> {
      if (!cluster.post().send(node, SessionLetters.PUSH, letter)) {
        session.streams().pushHere(notification);
      }
    });
  }

  @Override
  public boolean answer(Session session, long question, Response response) {
    long node = NodeNumbers.nodeOf(question);
    try {
      return node != table.self()
          && cluster.post().send(node, SessionLetters.ANSWER, letters.answer(session, response));
    } catch (EngineUnavailableException e) {
      throw new ProtocolException(
          Fault.OVERLOADED,
          "Another server asked this and cannot be told at the moment; send the answer again");
    }
  }

  @Override
  public void cancel(Session session, CancelNotice notice) {
    behind.surely(() -> table.tell(
        SessionLetters.CANCEL,
        session.key(),
        session.expiresAt(),
        table.read(session.key()),
        () -> letters.cancel(session, notice)));
  }
}
