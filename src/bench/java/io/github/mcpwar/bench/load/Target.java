package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An endpoint under load. */
final class Target {
  private static final long SECONDS_TO_START = 90;

  private final Spec spec;
  private final ServerProcess server;
  private final Tally answers = new Tally();
  private final double secondsToFirstAnswer;

  /**
   * The command and address of an endpoint.
   *
   * @param name for the table
   * @param yardstick the name of the target that this one is compared with
   * @param port the port of 127.0.0.1 that it listens on
   * @param path of the endpoint
   * @param stateless true if it supports the lifecycle without sessions
   * @param command starts the server and stays in the foreground; targets with the same command are
   *     in the same server
   */
  record Spec(
      String name,
      String yardstick,
      int port,
      String path,
      boolean stateless,
      List<String> command) {

    /**
     * Reads a line of six fields separated by bars: name, yardstick, port, path, {@code stateless}
     * or {@code sessions}, command.
     */
    static Spec parse(String line) {
      String[] fields = line.split("\\|", 6);
      return new Spec(
          fields[0],
          fields[1],
          Integer.parseInt(fields[2]),
          fields[3],
          fields[4].equals("stateless"),
          List.of(fields[5].split(" ")));
    }
  }

  private Target(Spec spec, ServerProcess server) throws IOException {
    this.spec = spec;
    this.server = server;
    awaitAnswer();
    this.secondsToFirstAnswer = server.secondsSinceStart();
  }

  /** Waits for the first right answer of an endpoint of a server that is starting. */
  static Target await(Spec spec, ServerProcess server) throws IOException {
    return new Target(spec, server);
  }

  private void awaitAnswer() throws IOException {
    while (true) {
      try {
        echoOnce();
        return;
      } catch (IOException e) {
        if (server.secondsSinceStart() > SECONDS_TO_START || !server.isAlive()) {
          throw new IOException(name() + " does not answer", e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
  }

  private void echoOnce() throws IOException {
    try (RawConnection connection = new RawConnection(port(), 8192)) {
      Call echo = Call.echo(this, dialect(), dialect().openSession(this), 0);
      if (!echo.isAnswered(connection)) {
        throw new IOException(name() + " answered " + echo.lastAnswer());
      }
    }
  }

  Spec spec() {
    return spec;
  }

  String name() {
    return spec.name();
  }

  int port() {
    return spec.port();
  }

  String path() {
    return spec.path();
  }

  boolean stateless() {
    return spec.stateless();
  }

  /** The newest lifecycle that it knows. */
  Dialect dialect() {
    return stateless() ? Dialect.STATELESS : Dialect.SESSIONS;
  }

  ServerProcess server() {
    return server;
  }

  /** The answers that it has given so far. */
  Tally answers() {
    return answers;
  }

  double secondsToFirstAnswer() {
    return secondsToFirstAnswer;
  }
}
