package io.github.mcpwar.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A {@code valkey-server} or {@code redis-server} in a process of its own on a free port of
 * 127.0.0.1, with its own files below {@code target/engine}. It can be killed, frozen and started
 * again on the same port. Its creator closes it.
 */
public final class EngineProcess implements AutoCloseable {
  private static final List<String> PROGRAMS =
      List.of("/usr/bin/valkey-server", "/usr/bin/redis-server");
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final int port;
  private final Path folder;
  private final List<String> command;
  private Process process;

  private EngineProcess(int port, Path folder, List<String> command) {
    this.port = port;
    this.folder = folder;
    this.command = command;
  }

  /**
   * Starts one.
   *
   * @param options lines of its configuration
   */
  public static EngineProcess start(String... options) {
    int port = freePort();
    return start(port, List.of(), Stream.concat(Stream.of("port " + port), Stream.of(options)));
  }

  /** Starts one that keeps what it has acknowledged when it is killed. */
  public static EngineProcess startLasting() {
    return start("appendonly yes", "appendfsync always");
  }

  /** Starts one with users and rights from a file. */
  public static EngineProcess startWithRights(Path acl) {
    return start("aclfile " + acl.toAbsolutePath());
  }

  /**
   * Starts one that takes connections by TLS only.
   *
   * @param certificate a PEM file
   * @param key a PEM file
   */
  public static EngineProcess startWithTls(Path certificate, Path key) {
    int port = freePort();
    return start(
        port,
        List.of(),
        Stream.of(
            "port 0",
            "tls-port " + port,
            "tls-auth-clients no",
            "tls-cert-file " + certificate.toAbsolutePath(),
            "tls-key-file " + key.toAbsolutePath(),
            "tls-ca-cert-file " + certificate.toAbsolutePath()));
  }

  /** Starts a copy of another one. */
  public static EngineProcess startReplica(EngineProcess primary) {
    return start("replicaof 127.0.0.1 " + primary.port, "repl-diskless-sync-delay 0");
  }

  /** Starts a sentinel that watches a server alone, and takes it for down after a second. */
  public static EngineProcess startSentinel(EngineProcess primary, String name) {
    int port = freePort();
    return start(
        port,
        List.of("--sentinel"),
        Stream.of(
            "port " + port,
            "sentinel monitor " + name + " 127.0.0.1 " + primary.port + " 1",
            "sentinel down-after-milliseconds " + name + " 1000",
            "sentinel failover-timeout " + name + " 5000"));
  }

  /** Starts a Redis Cluster of one node. */
  public static EngineProcess startCluster() {
    EngineProcess started =
        start("cluster-enabled yes", "cluster-port " + freePort(), "cluster-announce-ip 127.0.0.1");
    started.ask("CLUSTER ADDSLOTSRANGE 0 16383");
    long end = System.nanoTime() + START_NANOS;
    while (!started.ask("CLUSTER INFO").contains("cluster_state:ok")) {
      started.waitABit(end);
    }
    return started;
  }

  private static EngineProcess start(int port, List<String> arguments, Stream<String> options) {
    try {
      Path folder = Files.createDirectories(Path.of("target/engine/" + port)).toAbsolutePath();
      Path configuration = folder.resolve("engine.conf");
      List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "dir " + folder));
      if (arguments.isEmpty()) {
        lines.add("save \"\"");
      }
      options.forEach(lines::add);
      Files.write(configuration, lines);
      List<String> command = new ArrayList<>(List.of(program(), configuration.toString()));
      command.addAll(arguments);
      var started = new EngineProcess(port, folder, command);
      started.restart();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String program() {
    return PROGRAMS.stream()
        .filter(each -> Files.isExecutable(Path.of(each)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(
            "Install valkey-server or redis-server: none of " + PROGRAMS + " is here"));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again on the same port with the same files; returns once it answers. */
  public void restart() {
    try {
      process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(
              ProcessBuilder.Redirect.appendTo(folder.resolve("engine.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long end = System.nanoTime() + START_NANOS;
    while (!isListening()) {
      waitABit(end);
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void waitABit(long end) {
    if (System.nanoTime() - end > 0 || !process.isAlive()) {
      throw new IllegalStateException("The engine does not work; see " + folder);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
  }

  /** Kills it with all that it has not written. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes it stand still with its connections open. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends one command and returns what comes back first, as it is on the wire. */
  public String ask(String line) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[1 << 16];
      int length = in.read(buffer);
      return new String(buffer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Its address for the setting. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** The folder of its files. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    kill();
  }
}
