package io.github.mcpwar.cluster.simulation;

import static io.github.mcpwar.cluster.simulation.Scenario.SECOND;

import io.github.mcpwar.cluster.simulation.SimulatedEngine.Costs;
import io.github.mcpwar.http.NodeStreams.Call;
import io.github.mcpwar.http.NodeStreams.Received;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.SessionsTest;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.server.tasks.TestTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Many nodes, of which each has the real sessions, streams and tasks: the work of single events for
 * all nodes together.
 */
final class ManyNodes {
  /** The number of tasks of the node that is lost. */
  static final int TASKS = 50;

  /** The newest nodes, which greet the others before anything is measured. */
  private static final int GREETING = 5;

  private static final long SETTLING = SECOND;

  private final VirtualTime time = new VirtualTime();
  private final Random random = new Random(1);
  private final SimulatedEngine engine = new SimulatedEngine(time, random);
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final List<Catalog> catalogs = new ArrayList<>();
  private final Map<String, Costs> costs = new LinkedHashMap<>();
  private final int count;

  ManyNodes(int count) {
    this.count = count;
  }

  /** Measures everything. Returns the costs by event. */
  Map<String, Costs> measure() {
    engine.quiet(true);
    for (int i = 0; i < count; i++) {
      add();
    }
    engine.quiet(false);
    nodes.subList(count - GREETING, count).forEach(SimulatedNode::start);
    time.after(SETTLING, null, this::events);
    time.run(Duration.ofMinutes(3));
    if (!time.failures().isEmpty()) {
      throw new AssertionError(time.failures().get(0));
    }
    return costs;
  }

  private SimulatedNode add() {
    Catalog catalog = Catalog.empty(SimulatedNode.CODEC.mapper());
    SimulatedNode node =
        new SimulatedNode(time, engine, "node", random, catalog, Duration.ofSeconds(4));
    nodes.add(node);
    catalogs.add(catalog);
    return node;
  }

  private void measure(String event, long nanos, Runnable action) {
    Costs before = engine.costs();
    action.run();
    time.pause(nanos);
    costs.put(event, engine.costs().minus(before));
  }

  private void measure(String event, Runnable action) {
    measure(event, SETTLING, action);
  }

  private void events() {
    measure("nothing happens for a second", SECOND, () -> {});
    measure("a node starts", () -> add().start());
    measure("a node with other lists starts", () -> {
      SimulatedNode node = add();
      addTool(catalogs.size() - 1, "other");
      node.start();
    });
    measure("a list changes", () -> addTool(nodes.size() - 1, "another"));
    sessions();
    calls();
    tasks();
    SimulatedNode lost = nodes.get(1);
    for (int i = 0; i < TASKS; i++) {
      create(lost);
    }
    time.pause(SETTLING);
    measure("a node with " + TASKS + " tasks is lost", 16 * SECOND, () -> lost.kill(time));
    time.stop();
  }

  private void addTool(int place, String name) {
    catalogs
        .get(place)
        .tools()
        .add(
            new ToolDescriptor(
                name, "A tool.", JsonNodeFactory.instance.objectNode().put("type", "object")),
            (arguments, context) -> "x");
  }

  private void sessions() {
    SimulatedNode one = nodes.get(2);
    SimulatedNode two = nodes.get(3);
    List<String> id = new ArrayList<>();
    measure(
        "a session is opened",
        () -> id.add(one.engine
            .sessions()
            .open(SessionsTest.initialize(), Caller.ANONYMOUS, null)
            .id()));
    List<Session> there = new ArrayList<>();
    measure(
        "a session comes to another node",
        () -> there.add(two.engine.sessions().find(id.get(0), Caller.ANONYMOUS)));
    measure("a level is set", () -> there.get(0).logLevel(LoggingLevel.ERROR));
    measure(
        "a session of two nodes ends",
        () -> two.engine.sessions().close(there.get(0), SessionEnd.CLIENT, Caller.ANONYMOUS));
  }

  private void calls() {
    SimulatedNode one = nodes.get(4);
    SimulatedNode two = nodes.get(5);
    String id = one.engine
        .sessions()
        .open(SessionsTest.initialize(), Caller.ANONYMOUS, null)
        .id();
    two.engine.sessions().find(id, Caller.ANONYMOUS);
    time.pause(SETTLING);
    Session session = one.engine.sessions().find(id, Caller.ANONYMOUS);
    measure(
        "a call streams 10 events", () -> stream(one.streams.call(session, new Received(), 1), 1));
    measure("the same, and its client goes on at another node", () -> {
      Received first = new Received();
      Call call = one.streams.call(session, first, 2);
      call.say("0");
      time.pause(SECOND / 10);
      two.streams.listen(
          two.engine.sessions().find(id, Caller.ANONYMOUS), new Received(), first.last());
      time.pause(SECOND / 10);
      stream(call, 2);
    });
  }

  private void stream(Call call, long id) {
    for (int i = 0; i < 9; i++) {
      call.say("event");
      time.pause(SECOND / 100);
    }
    call.succeed(id);
  }

  private Task create(SimulatedNode node) {
    return TestTasks.create(node.engine.tasks(), "ada", () -> {}).orElseThrow();
  }

  private void tasks() {
    SimulatedNode one = nodes.get(6);
    SimulatedNode two = nodes.get(7);
    List<Task> task = new ArrayList<>();
    measure("a task is created", () -> task.add(create(one)));
    measure(
        "a task is looked up at another node",
        () -> two.engine.tasks().find(task.get(0).id(), "ada").orElseThrow().describe());
    measure(
        "a task ends",
        () -> TestTasks.complete(task.get(0), JsonNodeFactory.instance.objectNode()));
  }
}
