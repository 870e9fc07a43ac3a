package io.github.mcpwar.cluster.simulation;

import static io.github.mcpwar.cluster.simulation.Scenario.SECOND;

import io.github.mcpwar.cluster.simulation.Scenario.Reply;
import io.github.mcpwar.http.NodeStreams.Call;
import io.github.mcpwar.http.NodeStreams.Seen;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Cancellation;
import io.github.mcpwar.server.exchange.PendingQuestions;
import io.github.mcpwar.server.exchange.WaysToAsk;
import io.github.mcpwar.server.sessions.Session;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A call on one node, and its client, which loses its connection again and again and comes back to
 * any node.
 */
final class SessionCall {
  private static final Pattern EVENT = Pattern.compile("\"data\":\"event (\\d+)\"");
  private static final Pattern QUESTION = Pattern.compile("\"data\":\"question (ask-\\d+)\"");

  /** The longest time from the end of all that goes wrong to the final answer. */
  private static final long LONGEST = 25 * SECOND;

  /** The longest time from the loss of a node to the error of its call, if nothing else is. */
  private static final long LEASE = 7 * SECOND;

  private final Scenario scenario;
  private final VirtualTime time;
  private final String name;
  private final Random random;
  private final String session;
  private final long id;
  private final int events;
  private final long began;
  private final SimulatedNode node;
  private final boolean isCancelled;

  // of the node of the call
  private final Cancellation cancellation = new Cancellation();
  private int said;
  private int asked;
  private @Nullable CompletableFuture<Response> awaited;
  private long toldEnd;
  private long cancelledAt;

  // of the client
  private int seen;
  private int messages;
  private int finals;
  private boolean isSuccess;
  private boolean isGone;
  private String last = "";
  private long cameBack;
  private long answeredAt;
  private @Nullable String question;

  SessionCall(Scenario scenario, String client, Random random, String session, long number) {
    this.scenario = scenario;
    this.time = scenario.time;
    this.name = client + " call " + number;
    this.random = random;
    this.session = session;
    this.id = number;
    this.events = random.nextInt(12);
    this.began = time.nanos();
    this.node = scenario.any(random);
    this.isCancelled = random.nextInt(6) == 0;
  }

  private void note(String what) {
    scenario.note(name + ": " + what);
  }

  private void violated(String what) {
    scenario.violated(name + ": " + what);
  }

  void run() {
    ClientConnection connection = new ClientConnection(time, random, this::take);
    node.onDeath(connection::broken);
    note("begins at " + node);
    Reply<Boolean> posted = scenario.ask(node, random, () -> {
      Session held = node.engine.sessions().find(session, Caller.ANONYMOUS);
      held.calls().add(new RequestId(id), cancellation);
      Call call = node.streams.call(held, connection.received(), id);
      cancellation.onCancel(() -> {
        cancelledAt = time.nanos();
        call.end();
      });
      goOn(held, call);
      return true;
    });
    if (!posted.isDone()) {
      connection.leave(true);
      if (scenario.isCalm(began, time.nanos())) {
        violated("was not accepted by " + node + " although all is well: " + posted);
      }
      note("was not accepted: " + posted);
      return;
    }
    follow(connection);
  }

  // The node

  private void goOn(Session held, Call call) {
    time.after((long) (-Math.log(1 - random.nextDouble()) * SECOND), node.process, () -> {
      if (cancellation.isCancelled()) {
        held.calls().remove(new RequestId(id), cancellation);
      } else if (said < events) {
        said++;
        call.say("event " + said);
        goOn(held, call);
      } else if (asked == 0 && random.nextInt(3) == 0) {
        asked++;
        ask(held, call);
      } else {
        note("ends at " + node);
        held.calls().remove(new RequestId(id), cancellation);
        toldEnd = time.nanos();
        call.succeed(id);
      }
    });
  }

  private void ask(Session held, Call call) {
    PendingQuestions questions = held.wayToAsk(new WaysToAsk<>() {
      @Override
      public PendingQuestions byRequests(PendingQuestions ofSession) {
        return ofSession;
      }

      @Override
      public PendingQuestions byRetry() {
        throw new AssertionError("has a session");
      }

      @Override
      public PendingQuestions notAtAll(String reason) {
        throw new AssertionError(reason);
      }
    });
    RequestId asking = questions.nextId();
    awaited = questions.expect(asking);
    call.say("question " + asking.value());
    boolean[] isOver = {false};
    Runnable next = () -> {
      if (!isOver[0]) {
        isOver[0] = true;
        goOn(held, call);
      }
    };
    awaited.whenComplete((answer, failure) -> time.after(0, node.process, next));
    time.after(20 * SECOND, node.process, next); // as the time to ask has a limit
  }

  // The client

  private void take(Seen event) {
    if (event.id() != null) {
      last = event.id();
    }
    Matcher progress = EVENT.matcher(event.data());
    Matcher asking = QUESTION.matcher(event.data());
    if (progress.find()) {
      int number = Integer.parseInt(progress.group(1));
      if (number != seen + 1) {
        violated("got event " + number + " after " + seen);
      }
      seen = number;
      messages++;
    } else if (asking.find()) {
      question = asking.group(1);
      messages++;
    } else if (event.data().contains("\"id\":" + id)) {
      finals++;
      answeredAt = time.nanos();
      isSuccess |= event.data().contains("\"result\"");
      isGone |= event.data().contains("\"error\"");
      note("has its answer: " + (event.data().contains("\"result\"") ? "success" : "gone"));
    } else if (event.data().contains("messages were lost")) {
      violated("was told of lost messages: " + event.data());
    }
  }

  private void follow(ClientConnection first) {
    ClientConnection connection = first;
    long cancelAt = time.nanos() + random.nextInt(3000) * SECOND / 1000;
    boolean isTold = false;
    while (finals == 0) {
      long leaving = time.nanos() + (long) (-Math.log(1 - random.nextDouble()) * 4 * SECOND);
      while (!connection.isOver() && finals == 0 && time.nanos() < leaving) {
        connection.await(Math.max(1, leaving - time.nanos()));
        if (question != null) {
          String asking = question;
          question = null;
          reply(asking);
        }
        if (isCancelled && !isTold && time.nanos() > cancelAt) {
          isTold = true;
          if (cancel()) {
            return;
          }
        }
      }
      if (finals == 0) {
        connection.leave(random.nextBoolean());
        if (last.isEmpty()) {
          note("lost its connection before its first event");
          return;
        }
        time.pause(2 * SECOND + random.nextInt(2000) * SECOND / 1000);
        connection = comeBack();
        if (connection == null) {
          return;
        }
      }
    }
    ended();
    if (random.nextInt(3) == 0 && !last.isEmpty()) {
      ClientConnection again = resume(scenario.any(random));
      time.pause(SECOND);
      again.leave(true);
    } else {
      connection.await(SECOND / 2);
    }
    if (finals > 1 && !scenario.isDoubtful(node, began)) {
      violated("has " + finals + " final answers");
    }
  }

  /** Comes back to any node until one takes it. Returns null if nothing is left to come back to. */
  private @Nullable ClientConnection comeBack() {
    while (true) {
      SimulatedNode there = scenario.any(random);
      long asking = time.nanos();
      ClientConnection connection = resume(there);
      if (connection.fault == null && !connection.isRefused) {
        if (connection.received().status() == 204 && finals == 0 && !isCancelled) {
          violated("was told at " + there + " that nothing is left");
          return null;
        }
        if (connection.received().status() == 204) {
          return null;
        }
        return connection;
      }
      if (connection.fault == Fault.INVALID_REQUEST
          || connection.fault == Fault.SESSION_NOT_FOUND) {
        note("is unknown at " + there + ": " + connection.fault);
        if (!scenario.isDoubtful(node, began) || connection.fault == Fault.SESSION_NOT_FOUND) {
          violated("is unknown at " + there + ", after " + last + ": " + connection.fault);
        }
        return null;
      }
      if (scenario.isCalm(asking, time.nanos())) {
        violated("was refused at " + there + " although all is well");
      }
      time.pause(SECOND);
    }
  }

  private ClientConnection resume(SimulatedNode there) {
    ClientConnection connection = new ClientConnection(time, random, this::take);
    String place = last;
    Reply<Boolean> reply = scenario.ask(there, random, () -> {
      there.onDeath(connection::broken);
      Session held = there.engine.sessions().find(session, Caller.ANONYMOUS);
      there.streams.listen(held, connection.received(), place);
      return true;
    });
    if (reply.isBroken()) {
      connection.leave(true);
    }
    cameBack = time.nanos();
    connection.fault = reply.fault();
    connection.isRefused = reply.isBroken();
    note("comes back to " + there + " after " + place
        + (reply.isDone() ? " " + connection.received().status() : ", refused: " + reply));
    return connection;
  }

  private void reply(String asking) {
    for (int i = 0; i < 10; i++) {
      SimulatedNode there = scenario.any(random);
      Reply<Boolean> reply = scenario.ask(there, random, () -> {
        Session held = there.engine.sessions().find(session, Caller.ANONYMOUS);
        return held.answer(SessionClient.answer(asking))
            || held.hasAsked(SessionClient.answer(asking));
      });
      note("answers " + asking + " at " + there + ": " + reply);
      if (reply.isDone() && reply.value()) {
        time.pause(2 * SECOND);
        if (!awaited.isDone() && !scenario.isDoubtful(node, began)) {
          violated("answered at " + there + ", which " + node + " does not know");
        }
        return;
      }
      if (reply.isDone()) {
        if (!scenario.isDoubtful(node, began) && !awaited.isDone()) {
          violated("answered at " + there + ", where nobody waits for it");
        }
        return;
      }
      time.pause(SECOND);
    }
  }

  /** Returns false if the call had ended before. */
  private boolean cancel() {
    SimulatedNode there = scenario.any(random);
    long begin = time.nanos();
    Reply<Boolean> reply = scenario.ask(there, random, () -> {
      Session held = there.engine.sessions().find(session, Caller.ANONYMOUS);
      there.engine.handle(
          new Notification(
              "notifications/cancelled",
              JsonNodeFactory.instance.objectNode().put("requestId", id)),
          held);
      return true;
    });
    note("is cancelled at " + there + ": " + reply);
    if (!reply.isDone() || toldEnd != 0 && toldEnd <= time.nanos()) {
      return false;
    }
    time.pause(3 * SECOND);
    boolean isDoubtful =
        scenario.isDoubtful(node, begin) || scenario.isDoubtful(there, begin) || toldEnd != 0;
    if (cancelledAt == 0 && !isDoubtful) {
      violated("was cancelled at " + there + ", which " + node + " does not know");
    }
    return cancelledAt != 0;
  }

  private void ended() {
    if (isSuccess && seen != events) {
      violated("has its result after " + seen + " of " + events + " events");
    }
    if (isGone && !scenario.isDoubtful(node, began)) {
      violated("has an error although its node was there all the time");
    }
    if (isGone && !scenario.isEmptied(began) && messages < confirmed()) {
      violated("has an error after " + messages + " events; " + confirmed() + " were confirmed");
    }
    if (isGone && scenario.isOneKill() && answeredAt - Math.max(node.diedAt(), cameBack) > LEASE) {
      violated("was told of its lost node too late: " + (answeredAt - node.diedAt()) / SECOND);
    }
    long since = Math.max(Math.max(scenario.lastMishap(), began), toldEnd);
    if (answeredAt - since > LONGEST && (toldEnd != 0 || !node.isAlive())) {
      violated("got its answer " + (answeredAt - since) / SECOND + " s too late");
    }
  }

  /** The number of events of the call that the engine has confirmed. */
  private long confirmed() {
    return node.confirmed(session, last.substring(0, last.lastIndexOf('-')));
  }
}
