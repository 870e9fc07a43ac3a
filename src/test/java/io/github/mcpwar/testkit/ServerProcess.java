package io.github.mcpwar.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged WAR, run by {@code java -jar} in a process of its own on a free port of 127.0.0.1.
 * Its log is a file in {@code target/server-logs}. Its creator closes it.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("http://\\S+");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final Process process;
  private final URI endpoint;

  /** That of the JVM, which a script may have started. */
  private final long pid;

  private ServerProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
    this.pid = process
        .descendants()
        .filter(each -> each.info().command().orElse("").endsWith("java"))
        .findFirst()
        .map(ProcessHandle::pid)
        .orElse(process.pid());
  }

  /** Starts a server with these options of the JVM. */
  public static ServerProcess start(String... jvmOptions) throws IOException {
    return startWar(Path.of("target/mcp.war"), jvmOptions);
  }

  /** Starts a copy of the WAR with more in it. */
  public static ServerProcess startWar(Path war, String... jvmOptions) throws IOException {
    return startWar(war, Map.of(), jvmOptions);
  }

  /** Starts it with more variables in its environment. */
  public static ServerProcess startWar(
      Path war, Map<String, String> environment, String... jvmOptions) throws IOException {
    Path log = Files.createTempFile(
        Files.createDirectories(Path.of("target", "server-logs")), "server-", ".log");
    List<String> command = new ArrayList<>(List.of(jdk("java")));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-jar", war.toString(), "serve", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder
        .environment()
        .put("XDG_DATA_HOME", Path.of("target", "data").toAbsolutePath().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    Matcher url = URL.matcher(String.valueOf(line));
    if (!url.find()) {
      process.destroy();
      throw new IllegalStateException(
          "The server did not start: " + line + "; see " + log.toAbsolutePath());
    }
    System.getLogger("server")
        .log(System.Logger.Level.INFO, url.group() + " logs to " + log.toAbsolutePath());
    return new ServerProcess(process, URI.create(url.group()));
  }

  /** Waits until a server that has been started otherwise is ready. */
  public static ServerProcess started(Process process, URI endpoint, Path log)
      throws IOException, InterruptedException {
    HttpRequest health = HttpRequest.newBuilder(endpoint.resolve("health")).build();
    HttpClient http = HttpClient.newHttpClient();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
          return new ServerProcess(process, endpoint);
        }
      } catch (ConnectException e) {
        // not yet
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
    process.destroy();
    throw new IllegalStateException("The server did not start; see " + log.toAbsolutePath());
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  /** The port it listens on. */
  public int port() {
    return endpoint.getPort();
  }

  /** The MCP endpoint. */
  public URI endpoint() {
    return endpoint;
  }

  /** By which the operating system knows it. */
  public long pid() {
    return pid;
  }

  /** Asks the process to end, as {@code kill} does, without waiting. */
  public Process terminate() {
    process.destroy();
    return process;
  }

  /** Ends the process without a warning, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The number of its threads, as the operating system counts them. */
  public int threads() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return (int) tasks.count();
    }
  }

  /** The number of its threads whose names start so. */
  public int threads(String name) throws IOException {
    int count = 0;
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path task : tasks) {
        count += name(task).startsWith(name) ? 1 : 0;
      }
    }
    return count;
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm"));
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }

  /** The number of its open files, sockets included. */
  public int openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return (int) files.count();
    }
  }

  /** False once it has ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The heap in use after a full collection, in kilobytes. */
  public long heapKilobytes() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("No figure for the heap");
    }
    return Long.parseLong(used.group(1));
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process jcmd = new ProcessBuilder(jdk("jcmd"), Long.toString(pid), command).start();
    String output = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    jcmd.waitFor();
    return output;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
