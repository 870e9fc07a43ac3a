package io.github.mcpwar.bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server under load, in a process of its own. Its creator closes it. */
final class Target implements AutoCloseable {
  private final Spec spec;
  private final Process process;
  private final double secondsToFirstAnswer;

  /**
   * The command and address of a server.
   *
   * @param name for the table
   * @param port the port of 127.0.0.1 that it listens on
   * @param path of its endpoint
   * @param stateless true if it supports the lifecycle without sessions
   * @param command starts it and stays in the foreground
   */
  record Spec(String name, int port, String path, boolean stateless, List<String> command) {

    /**
     * Reads a line of five fields separated by bars: name, port, path, {@code stateless} or
     * {@code sessions}, command.
     */
    static Spec parse(String line) {
      String[] fields = line.split("\\|", 5);
      return new Spec(
          fields[0],
          Integer.parseInt(fields[1]),
          fields[2],
          fields[3].equals("stateless"),
          List.of(fields[4].split(" ")));
    }
  }

  private Target(Spec spec, Process process, long startedNanos) throws IOException {
    this.spec = spec;
    this.process = process;
    awaitAnswer();
    this.secondsToFirstAnswer = (System.nanoTime() - startedNanos) / 1e9;
  }

  static Target start(Spec spec) throws IOException {
    File log = new File("target/bench/" + spec.name() + ".log");
    long started = System.nanoTime();
    Process process = new ProcessBuilder(spec.command())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
    try {
      return new Target(spec, process, started);
    } catch (IOException | RuntimeException e) {
      process.destroy();
      throw e;
    }
  }

  private void awaitAnswer() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        echoOnce();
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
          throw new IOException(name() + " does not answer", e);
        }
        pause();
      }
    }
  }

  private void echoOnce() throws IOException {
    Dialect dialect = dialect();
    try (RawConnection connection = new RawConnection(port(), 8192)) {
      String session = dialect.openSession(this);
      StringBuilder answer = new StringBuilder();
      RawConnection.Head head = connection.exchange(
          dialect.call(this, session, 1, "echo", "{\"text\":\"hello\"}"),
          (bytes, from, to) ->
              answer.append(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
      if (head.status() != 200 || !answer.toString().contains("hello")) {
        throw new IllegalStateException(name() + " answered " + head + answer);
      }
    }
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
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

  double secondsToFirstAnswer() {
    return secondsToFirstAnswer;
  }

  /**
   * The bytes of all objects in use, as the JVM counts them after a collection; 0 for a server
   * without a JVM.
   */
  long liveHeapBytes() throws IOException {
    Process jcmd = new ProcessBuilder(
            System.getProperty("java.home") + "/bin/jcmd", jvm(), "GC.class_histogram")
        .redirectErrorStream(true)
        .start();
    String last = "";
    for (String line :
        new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
      last = line.startsWith("Total") ? line : last;
    }
    return last.isEmpty() ? 0 : Long.parseLong(last.trim().split("\\s+")[2]);
  }

  /** The processor time that it has used, in nanoseconds; short-lived children do not count. */
  long cpuNanos() {
    return jvmHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** The number of its threads. */
  int threads() throws IOException {
    return new File("/proc/" + jvm() + "/task").list().length;
  }

  /** The process itself, or the JVM that a script started. */
  private ProcessHandle jvmHandle() {
    return process.descendants().reduce((parent, child) -> child).orElse(process.toHandle());
  }

  private String jvm() {
    return Long.toString(jvmHandle().pid());
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
