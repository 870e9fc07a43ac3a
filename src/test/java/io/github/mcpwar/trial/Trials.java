package io.github.mcpwar.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.testkit.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server with {@link TrialTools} in a process of its own, and helpers for trials with it. Its
 * creator closes it.
 */
final class Trials implements AutoCloseable {
  private static final Pattern MARKER = Pattern.compile("marker-\\d+-\\d+-end");
  private static final AtomicLong IDS = new AtomicLong();

  final ServerProcess server;
  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(30))
      .build();

  private Trials(ServerProcess server) {
    this.server = server;
  }

  static Trials start(String... jvmOptions) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Dmcp.audit=off"));
    options.addAll(List.of(jvmOptions));
    return start(Map.of(), options);
  }

  private static Trials start(Map<String, String> environment, List<String> options)
      throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("-Dmcp.metrics=open");
    return new Trials(ServerProcess.startWar(war(), environment, all.toArray(String[]::new)));
  }

  /** Starts a server with an audit trail and a settable wall clock. */
  static Trials startAudited(JumpingClock clock, String... jvmOptions) throws IOException {
    return start(clock.environment(), List.of(jvmOptions));
  }

  private static Path war() throws IOException {
    Path war = Path.of("target", "trial.war");
    Files.copy(Path.of("target", "mcp.war"), war, StandardCopyOption.REPLACE_EXISTING);
    String name = TrialTools.class.getName().replace('.', '/') + ".class";
    try (FileSystem zip = FileSystems.newFileSystem(war);
        InputStream tools = TrialTools.class.getResourceAsStream("/" + name)) {
      Path inside = zip.getPath("WEB-INF/classes", name);
      Files.createDirectories(inside.getParent());
      Files.copy(tools, inside);
    }
    return war;
  }

  static void say(String words) {
    System.getLogger("trial").log(System.Logger.Level.INFO, words);
  }

  /** A text that no other call has. */
  static String marker() {
    return "marker-" + IDS.incrementAndGet() + "-" + ThreadLocalRandom.current().nextInt(1 << 30)
        + "-end";
  }

  static String body(long id, String method, String name, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{"
        + (name.isEmpty() ? "" : "\"name\":\"" + name + "\",")
        + (params.isEmpty() ? "" : params + ",")
        + "\"_meta\":{\"progressToken\":" + id
        + ",\"io.modelcontextprotocol/logLevel\":\"info\","
        + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
  }

  /** The bytes of a request without a session, as they go over the wire. */
  byte[] request(String method, String name, String params) {
    String body = body(IDS.incrementAndGet(), method, name, params);
    return ("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
            + "\r\nContent-Type: application/json\r\nAccept: application/json, "
            + "text/event-stream\r\n"
            + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n"
            + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n")
            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(UTF_8);
  }

  byte[] call(String tool, String arguments) {
    return request("tools/call", tool, "\"arguments\":" + arguments);
  }

  /** A connection on which bytes have been sent. */
  Socket send(byte[] bytes) throws IOException {
    Socket socket = connect();
    socket.getOutputStream().write(bytes);
    return socket;
  }

  Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(90_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Goes away without a goodbye. */
  static void vanish(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // it has gone already
    }
  }

  /** The status with which a request is answered; 0 when the connection ends before that. */
  static int status(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; ) {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.length() < 12 ? 0 : Integer.parseInt(line.substring(9, 12));
  }

  HttpResponse<String> post(String tool, String arguments)
      throws IOException, InterruptedException {
    long id = IDS.incrementAndGet();
    HttpRequest request = HttpRequest.newBuilder(server.endpoint())
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .header("MCP-Protocol-Version", "2026-07-28")
        .header("Mcp-Method", "tools/call")
        .header("Mcp-Name", tool)
        .POST(BodyPublishers.ofString(body(id, "tools/call", tool, "\"arguments\":" + arguments)))
        .build();
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> inSession(String session, String message)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.endpoint())
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream");
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session);
    }
    return http.send(
        message.isEmpty()
            ? request.DELETE().build()
            : request.POST(BodyPublishers.ofString(message)).build(),
        BodyHandlers.ofString());
  }

  /**
   * Returns the problem of a call that should give its own marker, and nobody else's, in one
   * result; empty if it did.
   */
  Optional<String> checkedCall(String tool, String more) throws IOException, InterruptedException {
    String own = marker();
    HttpResponse<String> answer = post(tool, "{\"text\":\"" + own + "\"" + more + "}");
    return problem(own, answer);
  }

  static Optional<String> problem(String own, HttpResponse<String> answer) {
    String body = answer.body();
    int results = body.split("\"result\":", -1).length - 1;
    boolean foreign =
        MARKER.matcher(body).results().anyMatch(found -> !found.group().equals(own));
    return answer.statusCode() == 200 && results == 1 && !foreign && body.contains(own)
        ? Optional.empty()
        : Optional.of(own + " was answered by " + answer.statusCode() + " "
            + body.substring(0, Math.min(300, body.length())));
  }

  /** The sum of a metric over its labels, of those lines that have these words in them. */
  double metric(String name, String... words) throws IOException, InterruptedException {
    URI uri = server.endpoint().resolve("/metrics");
    String text =
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    Matcher lines = Pattern.compile("(?m)^" + name + "(\\{[^\\n]*})? (\\S+)$").matcher(text);
    double sum = 0;
    while (lines.find()) {
      String line = lines.group();
      if (List.of(words).stream().allMatch(line::contains)) {
        sum += Double.parseDouble(lines.group(2));
      }
    }
    return sum;
  }

  /** A value that changes. */
  interface Value {
    double get() throws Exception;
  }

  /** Waits until a value is at most this. Returns the time in seconds; fails after too many. */
  static double untilAtMost(double most, int seconds, String what, Value value) throws Exception {
    long start = System.nanoTime();
    double last = value.get();
    while (last > most) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds)) {
        throw new AssertionError(what + " is still " + last + " after " + seconds + " s");
      }
      pause(100);
      last = value.get();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  static void pause(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits until nothing is going on in the server. */
  String untilAtRest() throws Exception {
    double calls =
        untilAtMost(0, 30, "Requests in work", () -> metric("mcp_server_requests_active"));
    double streams = untilAtMost(0, 30, "Open streams", () -> metric("mcp_server_streams"));
    double bytes = untilAtMost(0, 30, "Bytes held", () -> metric("mcp_server_held_bytes"));
    return "at rest after " + (calls + streams + bytes) + " s";
  }

  /**
   * Waits until threads that ran calls have ended; the container keeps its own, up to 200, for a
   * while.
   */
  void untilWorkersAreGone() throws Exception {
    untilAtMost(2, 40, "Idle workers", () -> server.threads("mcp-worker"));
  }

  /** Something that clients do over and over. */
  interface Work {

    /** Returns the problem; empty if there was none. */
    Optional<String> once() throws Exception;
  }

  /** Clients that repeat the same work until they are stopped. */
  static final class Clients {
    private final List<Thread> threads = new ArrayList<>();
    final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    static Clients start(int count, Work work) {
      Clients clients = new Clients();
      for (int i = 0; i < count; i++) {
        Thread thread = new Thread(() -> clients.run(work), "client-" + i);
        clients.threads.add(thread);
        thread.start();
      }
      return clients;
    }

    private void run(Work work) {
      while (!over) {
        long start = System.nanoTime();
        try {
          work.once().ifPresent(problems::add);
        } catch (Exception e) {
          problems.add(e.toString());
        }
        nanos.add(System.nanoTime() - start);
      }
    }

    /** Lets the clients finish their current work. */
    Clients stop() throws InterruptedException {
      over = true;
      for (Thread thread : threads) {
        thread.join();
      }
      return this;
    }

    int times() {
      return nanos.size();
    }

    /** The milliseconds that so large a part of them did not exceed. */
    double percentile(double part) {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }

    List<String> firstProblems() {
      return problems.stream().limit(3).toList();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
