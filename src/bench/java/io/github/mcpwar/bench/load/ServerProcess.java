package io.github.mcpwar.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a server, which may contain several targets. Its creator closes it. */
final class ServerProcess implements AutoCloseable {
  private static final long SECONDS_TO_END = 20;

  private final Process process;
  private final long startedNanos;

  private ServerProcess(Process process, long startedNanos) {
    this.process = process;
    this.startedNanos = startedNanos;
  }

  /**
   * Starts a server.
   *
   * @param name of its log
   * @param command starts it and stays in the foreground
   */
  static ServerProcess start(String name, List<String> command) throws IOException {
    long started = System.nanoTime();
    return new ServerProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(new File("target/bench/" + name + ".log")))
            .start(),
        started);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  double secondsSinceStart() {
    return (System.nanoTime() - startedNanos) / 1e9;
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
    for (String line : new String(jcmd.getInputStream().readAllBytes(), UTF_8).split("\n", -1)) {
      last = line.startsWith("Total") ? line : last;
    }
    return last.isEmpty() ? 0 : Long.parseLong(last.trim().split("\\s+")[2]);
  }

  /** The processor time that it has used, in nanoseconds; short-lived children do not count. */
  long cpuNanos() {
    return jvmHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** The number of its threads. */
  int threads() {
    String[] threads = new File("/proc/" + jvm() + "/task").list();
    return threads == null ? 0 : threads.length;
  }

  /** The process itself, or the JVM that a script started. */
  private ProcessHandle jvmHandle() {
    return process.descendants().reduce((parent, child) -> child).orElse(process.toHandle());
  }

  private String jvm() {
    return Long.toString(jvmHandle().pid());
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    children.forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
