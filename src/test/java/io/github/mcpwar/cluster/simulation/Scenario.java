package io.github.mcpwar.cluster.simulation;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cluster of some nodes with clients, while things go wrong. */
final class Scenario {
  private static final Duration END = Duration.ofSeconds(150);
  static final long SECOND = 1_000_000_000;

  /** The time after the last fault in which everything has to be as if there had been none. */
  private static final long RECOVERY = 15 * SECOND;

  final VirtualTime time = new VirtualTime();
  final Random random;
  final SimulatedEngine engine;
  final List<SimulatedNode> nodes = new ArrayList<>();
  private final Plan plan;
  private final List<String> history = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int started;

  /** The parts of a scenario; fewer of them make a shorter history. */
  record Plan(
      long seed,
      int nodes,
      List<Mishap> mishaps,
      List<Integer> clients,
      List<Integer> taskClients) {}

  /** The outcome of a request. */
  record Reply<T>(@Nullable T value, @Nullable Fault fault, boolean isBroken) {
    boolean isDone() {
      return fault == null && !isBroken;
    }
  }

  Scenario(Plan plan) {
    this.plan = plan;
    this.random = new Random(plan.seed() * 31);
    this.engine = new SimulatedEngine(time, new Random(plan.seed() * 31 + 1));
  }

  /** Draws a plan. */
  static Plan plan(long seed) {
    Random random = new Random(seed * 31 + 2);
    int nodes = 2 + random.nextInt(3);
    return new Plan(seed, nodes, Mishap.draw(random, nodes), List.of(1, 2, 3), List.of(4, 5));
  }

  /** Runs everything. Returns what was wrong. */
  List<String> run() {
    for (int i = 0; i < plan.nodes(); i++) {
      nodes.add(start(i));
    }
    plan.mishaps().forEach(mishap -> time.after(mishap.at().toNanos(), null, () -> begin(mishap)));
    plan.clients().forEach(each -> {
      SessionClient client = new SessionClient(this, each, random(each));
      time.after(SECOND + each * SECOND / 3, null, client::run);
      time.after(END.toNanos() - 1, null, client::check);
    });
    plan.taskClients().forEach(each -> {
      TaskClient client = new TaskClient(this, each, random(each));
      time.after(SECOND + each * SECOND / 3, null, client::run);
      time.after(END.toNanos() - 1, null, client::check);
    });
    time.run(END);
    time.failures().forEach(each -> violations.add("thrown: " + trace(each)));
    return violations;
  }

  private static String trace(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown.toString());
    for (StackTraceElement each : thrown.getStackTrace()) {
      if (each.getClassName().contains("mcpwar")) {
        text.append("\n    at ").append(each);
      }
    }
    return text.toString();
  }

  private Random random(int actor) {
    return new Random(plan.seed() * 31 + 100 + actor);
  }

  private SimulatedNode start(int place) {
    started++;
    String name = (char) ('A' + place) + Integer.toString(started);
    SimulatedNode node =
        new SimulatedNode(time, engine, name, new Random(plan.seed() * 31 + 1000 + started));
    note(name + " starts as number " + node.number());
    return node;
  }

  private void begin(Mishap mishap) {
    SimulatedNode node = nodes.get(mishap.node());
    note("begins: " + mishap + " (" + node + ")");
    Runnable end = switch (mishap.kind()) {
      case KILL -> {
        node.kill(time);
        yield () -> restart(mishap.node());
      }
      case FREEZE -> {
        time.freeze(node.process);
        yield () -> time.thaw(node.process);
      }
      case CUT -> {
        node.connection.cut(true);
        yield () -> node.connection.cut(false);
      }
      case OUTAGE -> {
        engine.down(true);
        yield () -> engine.down(false);
      }
      case EMPTIED -> {
        engine.down(true);
        yield () -> {
          engine.clear();
          engine.down(false);
        };
      }
      case SLOW -> {
        engine.slow(true);
        yield () -> engine.slow(false);
      }
      case LOSSES -> {
        engine.losses(0.1);
        yield () -> engine.losses(0);
      }
    };
    time.after(mishap.time().toNanos(), null, () -> {
      note("ends: " + mishap);
      end.run();
    });
  }

  private void restart(int place) {
    if (engine.isDown()) {
      time.after(SECOND, null, () -> restart(place));
    } else if (!nodes.get(place).isAlive()) {
      nodes.set(place, start(place));
    }
  }

  /** True if nothing went wrong in some time, so that everything works. */
  boolean isCalm(long from, long to) {
    return plan.mishaps().stream()
        .noneMatch(mishap -> mishap.at().toNanos() <= to
            && mishap.at().plus(mishap.time()).toNanos() + RECOVERY >= from);
  }

  /** True if a node may have been taken for gone in some time, or may be soon. */
  boolean isDoubtful(SimulatedNode node, long from) {
    return !node.isAlive()
        || plan.mishaps().stream()
            .anyMatch(mishap -> mishap.kind() != Mishap.Kind.LOSSES
                && mishap.kind() != Mishap.Kind.SLOW
                && (mishap.kind() == Mishap.Kind.OUTAGE
                    || mishap.kind() == Mishap.Kind.EMPTIED
                    || nodes.get(mishap.node()) == node)
                && mishap.at().toNanos() <= time.nanos()
                && mishap.at().plus(mishap.time()).toNanos() + RECOVERY >= from);
  }

  /** True if nothing but one node goes wrong, once the others have been there for a while. */
  boolean isOneKill() {
    return plan.mishaps().size() == 1
        && plan.mishaps().get(0).kind() == Mishap.Kind.KILL
        && plan.mishaps().get(0).at().toSeconds() > 6;
  }

  /** True if the engine has lost what was kept at some time. */
  boolean isEmptied(long since) {
    return plan.mishaps().stream()
        .anyMatch(mishap -> mishap.kind() == Mishap.Kind.EMPTIED
            && mishap.at().toNanos() <= time.nanos()
            && mishap.at().plus(mishap.time()).toNanos() >= since);
  }

  /** The end of the last mishap. */
  long lastMishap() {
    return plan.mishaps().stream()
        .mapToLong(mishap -> mishap.at().plus(mishap.time()).toNanos())
        .max()
        .orElse(0);
  }

  /** A session if a node holds it, without using it. */
  Optional<Session> held(SimulatedNode node, String id) {
    return node.engine.sessions().held(id.substring(id.lastIndexOf('.') + 1), "");
  }

  void note(String what) {
    history.add(time.millis() + " " + what);
  }

  void violated(String what) {
    note("WRONG: " + what);
    violations.add(what);
  }

  List<String> history() {
    return history;
  }

  /** A node that takes requests; a client that finds none waits. */
  SimulatedNode any(Random by) {
    while (true) {
      List<SimulatedNode> alive = nodes.stream().filter(SimulatedNode::isAlive).toList();
      if (!alive.isEmpty()) {
        return alive.get(by.nextInt(alive.size()));
      }
      time.pause(SECOND / 2);
    }
  }

  /** Sends a request to a node and waits for its answer. */
  <T> Reply<T> ask(SimulatedNode node, Random by, Supplier<T> work) {
    CompletableFuture<Reply<T>> reply = new CompletableFuture<>();
    Reply<T> broken = new Reply<>(null, null, true);
    Consumer<Reply<T>> back =
        answer -> time.after(100_000 + by.nextInt(400_000), null, () -> reply.complete(answer));
    time.after(100_000 + by.nextInt(400_000), null, () -> {
      if (!node.isAlive()) {
        back.accept(broken);
        return;
      }
      node.onDeath(() -> back.accept(broken));
      time.after(0, node.process, () -> back.accept(answer(work)));
    });
    await(reply);
    return reply.getNow(broken);
  }

  /** Waits until something is done, up to a limit. */
  void await(CompletableFuture<?> done) {
    try {
      var unused = time.await(done, Duration.ofSeconds(10));
    } catch (TimeoutException e) {
      note("waited too long");
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> Reply<T> answer(Supplier<T> work) {
    try {
      return new Reply<>(work.get(), null, false);
    } catch (ProtocolException e) {
      return new Reply<>(null, e.fault(), false);
    } catch (EngineUnavailableException e) {
      return new Reply<>(null, Fault.OVERLOADED, false);
    }
  }
}
