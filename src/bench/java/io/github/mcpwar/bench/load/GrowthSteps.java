package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The steps of all curves, in their order. */
final class GrowthSteps {
  private static final int[] CONNECTIONS = {1, 4, 16, 64, 256};
  private static final int[] TOOLS = {10, 100, 1_000};
  private static final int[] BYTES = {100, 1_000, 10_000, 100_000, 1_000_000};
  private static final int[] SESSIONS = {10, 100, 1_000, 10_000, 100_000};
  private static final int FEW = 4;
  private static final int SOME = 16;

  private final List<GrowthStep> steps = new ArrayList<>();

  private GrowthSteps() {}

  /** All steps, with no more sessions than stated. */
  static List<GrowthStep> all(int mostSessions) {
    GrowthSteps all = new GrowthSteps();
    all.connections();
    all.tools();
    all.bytes();
    all.sessions(mostSessions);
    return all.steps;
  }

  private void add(
      String growing,
      int size,
      int clients,
      GrowthStep.Preparation preparation,
      GrowthStep.Request request) {
    steps.add(new GrowthStep(growing, size, clients, preparation, request));
  }

  private void connections() {
    for (int n : CONNECTIONS) {
      add("connections", n, n, GrowthStep.Preparation.NONE, GrowthSteps::echo);
    }
  }

  private void tools() {
    for (int n : TOOLS) {
      add("tools, cost of a call", n, SOME, target -> offer(target, n), GrowthSteps::echo);
    }
    for (int n : TOOLS) {
      add("tools, cost of the list", n, FEW, target -> offer(target, n), GrowthSteps::list);
    }
  }

  private void bytes() {
    GrowthStep.Preparation few = target -> offer(target, TOOLS[0]);
    for (int n : BYTES) {
      add("bytes of the argument", n, FEW, few, (target, client) -> measured(target, client, n));
    }
    for (int n : BYTES) {
      add("bytes of the result", n, FEW, few, (target, client) -> made(target, client, n));
    }
  }

  private void sessions(int most) {
    OpenSessions open = new OpenSessions();
    for (int n : SESSIONS) {
      if (n <= most) {
        int clients = Math.min(n, SOME);
        add(
            GrowthStep.SESSIONS,
            n,
            clients,
            target -> open.open(target, n),
            (target, client) -> open.echo(target, client, clients));
      }
    }
  }

  private static Call echo(Target target, int client) throws IOException {
    return Call.echo(target, Dialect.SESSIONS, Dialect.SESSIONS.openSession(target), client);
  }

  private static Call list(Target target, int client) throws IOException {
    int first = Call.firstNumber(client);
    return new Call(
        Dialect.SESSIONS.request(
            target, Dialect.SESSIONS.openSession(target), first, "tools/list", "", "\"_meta\":{}"),
        first,
        "\"offered-1\"",
        0);
  }

  private static Call measured(Target target, int client, int bytes) throws IOException {
    return call(target, client, "measure", "\"text\":\"" + "x".repeat(bytes) + "\"", bytes, 0);
  }

  private static Call made(Target target, int client, int bytes) throws IOException {
    return call(target, client, "make", "\"length\":" + bytes, bytes, bytes);
  }

  private static Call call(
      Target target, int client, String tool, String argument, int bytes, int leastBytes)
      throws IOException {
    int first = Call.firstNumber(client);
    return new Call(
        Dialect.SESSIONS.call(
            target, Dialect.SESSIONS.openSession(target), first, tool, "{" + argument + "}"),
        first,
        bytes + " characters",
        leastBytes);
  }

  /** Makes a target offer so many tools in all. */
  private static void offer(Target target, int tools) throws IOException {
    try (RawConnection connection = new RawConnection(target.port(), 8192)) {
      if (!call(target, 0, "offer", "\"tools\":" + tools, tools, 0).isAnswered(connection)) {
        throw new IOException(target.name() + " does not offer " + tools + " tools");
      }
    }
  }
}
