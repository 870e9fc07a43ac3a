package io.github.mcpwar.cluster.simulation;

import static io.github.mcpwar.cluster.simulation.Scenario.SECOND;

import io.github.mcpwar.cluster.simulation.Scenario.Reply;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.Sessions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client with a session, which sends each request to any node. */
final class SessionClient {
  private static final int CALLS = 4;
  private static final long LATEST = 70 * SECOND;

  /** The time in which all nodes know what one of them does, if nothing goes wrong. */
  private static final long KNOWN = 2 * SECOND;

  private final Scenario scenario;
  private final String name;
  private final Random random;
  private final boolean isPolling;
  private String id = "";
  private boolean isFinished;
  private String stage = "not begun";

  SessionClient(Scenario scenario, int number, Random random) {
    this.scenario = scenario;
    this.name = "client " + number;
    this.random = random;
    this.isPolling = random.nextInt(3) > 0;
  }

  private void note(String what) {
    scenario.note(name + ": " + what);
  }

  private void violated(String what) {
    scenario.violated(name + ": " + what);
  }

  void run() {
    open();
    for (int i = 1; i <= CALLS && scenario.time.nanos() < LATEST; i++) {
      stage = "call " + i;
      new SessionCall(scenario, name, random, id, i).run();
      if (random.nextBoolean()) {
        stage = "settings";
        set();
      }
      if (random.nextInt(4) == 0) {
        scenario.time.pause(random.nextInt(30) * SECOND); // so long that it is forgotten
      }
    }
    long quiet = scenario.lastMishap() + 25 * SECOND;
    scenario.time.pause(Math.max(KNOWN, quiet - scenario.time.nanos()));
    stage = "comparing";
    compare();
    listen();
    stage = "deleting";
    delete();
    stage = "deleted";
    isFinished = true;
  }

  /** Checks that it came to its end. */
  void check() {
    if (!isFinished) {
      violated("hangs at its stage: " + stage);
    }
  }

  private void open() {
    String version = isPolling ? "2025-11-25" : "2025-06-18";
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", version);
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", name).put("version", "1");
    Request initialize = new Request(new RequestId(0L), "initialize", params);
    while (id.isEmpty()) {
      SimulatedNode node = scenario.any(random);
      Reply<String> reply = scenario.ask(node, random, () -> {
        Sessions.Identified opened =
            node.engine.sessions().open(initialize, Caller.ANONYMOUS, null);
        return opened.id();
      });
      if (reply.isDone()) {
        id = reply.value();
        note("opened at " + node);
      }
    }
  }

  private static Session find(SimulatedNode node, String id) {
    return node.engine.sessions().find(id, Caller.ANONYMOUS);
  }

  /** Sets something; now and then two things at once at two nodes. */
  private void set() {
    if (random.nextInt(3) == 0) {
      scenario.time.after(random.nextInt(2_000_000), null, this::setOne);
    }
    setOne();
    scenario.time.pause(random.nextInt(3) * SECOND / 2);
  }

  private void setOne() {
    SimulatedNode node = scenario.any(random);
    LoggingLevel level = LoggingLevel.values()[random.nextInt(5)]; // warnings and below
    String uri = "data://" + random.nextInt(3);
    boolean isSubscription = random.nextBoolean();
    boolean isEnd = random.nextBoolean();
    Reply<Boolean> reply = scenario.ask(node, random, () -> {
      Session session = find(node, id);
      if (!isSubscription) {
        session.logLevel(level);
      } else if (isEnd) {
        session.unsubscribe(uri);
      } else {
        session.subscribe(uri);
      }
      return true;
    });
    String what = isSubscription ? (isEnd ? "no " : "") + uri : level.wireName();
    note("sets " + what + " at " + node + (reply.isDone() ? "" : ", without an answer"));
  }

  /** Compares what was set on all nodes that hold the session. */
  private void compare() {
    Set<String> seen = new HashSet<>();
    StringBuilder all = new StringBuilder();
    for (SimulatedNode node : scenario.nodes) {
      Optional<Session> held = scenario.held(node, id);
      held.ifPresent(session -> {
        String settings = session.logLevel().orElseThrow().wireName() + " "
            + new java.util.TreeSet<>(session.subscribed());
        seen.add(settings);
        all.append(node).append(": ").append(settings).append("; ");
      });
    }
    if (seen.size() > 1) {
      violated("nodes know different settings: " + all);
    }
  }

  /** Listens at one node, and gets what another one pushes. */
  private void listen() {
    SimulatedNode there = scenario.any(random);
    SimulatedNode pushing = scenario.any(random);
    AtomicInteger heard = new AtomicInteger();
    ClientConnection connection = new ClientConnection(scenario.time, random, seen -> {
      if (seen.data().contains("\"news\"")) {
        heard.incrementAndGet();
      }
    });
    Reply<Boolean> open = scenario.ask(there, random, () -> {
      there.streams.listen(find(there, id), connection.received(), "");
      return true;
    });
    scenario.time.pause(KNOWN);
    Reply<Boolean> pushed = scenario.ask(pushing, random, () -> {
      find(pushing, id)
          .push(new Notification("news", JsonNodeFactory.instance.objectNode().put("a", 1)));
      return true;
    });
    scenario.time.pause(KNOWN);
    if (!open.isDone() || !pushed.isDone()) {
      violated("cannot listen at " + there + " to " + pushing + " although all is well: " + open
          + ", " + pushed);
    } else if (heard.get() != 1) {
      violated("listens at " + there + " and got " + heard + " times what " + pushing + " pushed");
    }
  }

  private void delete() {
    SimulatedNode node = scenario.any(random);
    Reply<Boolean> reply = scenario.ask(node, random, () -> {
      Session session = find(node, id);
      CompletableFuture<Void> known = node.engine
          .sessions()
          .close(session, SessionEnd.CLIENT, Caller.ANONYMOUS)
          .toCompletableFuture();
      scenario.await(known);
      return true;
    });
    note("deletes its session at " + node + ": " + reply);
    if (!reply.isDone()) {
      violated("could not delete its session at " + node + ": " + reply);
      return;
    }
    for (SimulatedNode each : scenario.nodes) {
      Reply<Boolean> found = scenario.ask(each, random, () -> find(each, id) != null);
      if (found.fault() != Fault.SESSION_NOT_FOUND) {
        violated("its deleted session is served by " + each + ": " + found);
      }
    }
  }

  /** An answer to a question. */
  static Success answer(String question) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("action", "accept");
    return new Success(new RequestId(question), result);
  }
}
