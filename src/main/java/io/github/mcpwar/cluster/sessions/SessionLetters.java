package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.cluster.Post;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.CancelNotice;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.SessionValue;
import io.github.mcpwar.server.sessions.SessionValue.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The letters about sessions: how they are written, and what this node does when it receives those
 * of others. A letter names the session and its owner, and has no effect unless this node holds
 * that session of that owner.
 */
final class SessionLetters {
  static final String END = "session ended";
  static final String ANSWER = "answer to a question";
  static final String CANCEL = "call cancelled";
  static final String PUSH = "push";

  private final Post post;
  private final Engine engine;
  private final Codec codec;
  private final LimitedLog cancellations;
  private final SeenLetters seen = new SeenLetters();

  SessionLetters(Post post, Engine engine, Codec codec) {
    this.post = post;
    this.engine = engine;
    this.codec = codec;
    this.cancellations = CancelNotice.log(engine.sessions()::now);
    post.onAsk(END, letter -> {
      end(letter);
      return post.letter();
    });
    post.on(ANSWER, (from, letter) -> held(letter).ifPresent(session -> answer(session, letter)));
    post.on(CANCEL, (from, letter) -> held(letter).ifPresent(session -> cancel(session, letter)));
    post.on(PUSH, (from, letter) -> {
      if (seen.isNew(from, letter.path("number").longValue(0))) {
        held(letter).ifPresent(session -> push(session, letter));
      }
    });
  }

  private ObjectNode about(String key, String owner) {
    return post.letter().put("key", key).put("owner", owner);
  }

  private ObjectNode about(Session session) {
    return about(session.key(), session.owner());
  }

  /** The session that a letter is about, if this node holds it and it has that owner. */
  Optional<Session> held(ObjectNode letter) {
    return engine
        .sessions()
        .held(letter.path("key").stringValue(""), letter.path("owner").stringValue(""));
  }

  /** Tells what has changed in a session. */
  ObjectNode changed(Session session, SessionWork.Change change) {
    ObjectNode letter = about(session).put("stream", change.stream());
    change
        .values()
        .forEach(value -> letter
            .withArray("values")
            .addObject()
            .put("kind", value.kind().name())
            .put("value", value.value()));
    return letter;
  }

  /** The values that have changed; none of a kind that this version does not know. */
  static List<SessionValue> values(ObjectNode letter) {
    return letter.path("values").valueStream().flatMap(SessionLetters::value).toList();
  }

  private static Stream<SessionValue> value(JsonNode each) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equals(each.path("kind").stringValue("")))
        .map(kind -> new SessionValue(kind, each.path("value").stringValue("")));
  }

  /**
   * Tells a node that a session has ended.
   *
   * @return completes once that node has ended it too; empty if there is no such node
   */
  Optional<CompletableFuture<ObjectNode>> end(
      long node, String key, String owner, SessionEnd reason) {
    return post.ask(node, END, about(key, owner).put("reason", reason.name()));
  }

  private void end(ObjectNode letter) {
    engine.endHere(
        letter.path("key").stringValue(""),
        letter.path("owner").stringValue(""),
        SessionFields.reason(letter.path("reason").stringValue("")));
  }

  ObjectNode answer(Session session, Response response) {
    ObjectNode letter = about(session);
    letter.set("response", codec.mapper().readTree(codec.encode(response)));
    return letter;
  }

  private void answer(Session session, ObjectNode letter) {
    Incoming answer = codec.parse(codec.mapper().writeValueAsBytes(letter.path("response")));
    if (answer instanceof Response response) {
      var unused = session.answerHere(response);
    }
  }

  ObjectNode cancel(Session session, CancelNotice notice) {
    ObjectNode letter = about(session).put("reason", notice.reason());
    letter.set("id", notice.id().toJson());
    return letter;
  }

  private void cancel(Session session, ObjectNode letter) {
    RequestId.of(letter.path("id"))
        .map(id -> new CancelNotice(id, letter.path("reason").stringValue("")))
        .ifPresent(notice -> notice.carryOut(session.calls(), cancellations));
  }

  ObjectNode push(Session session, Notification notification) {
    ObjectNode letter = about(session).put("number", seen.next());
    letter.put("method", notification.method()).set("params", notification.params());
    return letter;
  }

  private static void push(Session session, ObjectNode letter) {
    if (letter.get("params") instanceof ObjectNode params) {
      session.streams().pushHere(new Notification(letter.path("method").stringValue(""), params));
    }
  }
}
