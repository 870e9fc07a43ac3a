package io.github.mcpwar.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Codec;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server on a free loopback port that follows a script and records its requests. */
public final class FakeServer implements AutoCloseable {
  public static final JsonMapper JSON = new Codec().mapper();

  private final ServerSocket listener;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Seen> arrivals = new LinkedBlockingQueue<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** The reaction to a request. */
  public interface Script {
    void play(Seen request, Reply reply) throws Exception;
  }

  /** A request that arrived. */
  public record Seen(String verb, Map<String, String> headers, JsonNode body) {

    /** The JSON-RPC method; the HTTP method if there is none; {@code response} for a response. */
    public String what() {
      return body.isMissingNode() ? verb : body.path("method").stringValue("response");
    }

    public String header(String name) {
      return headers.get(name);
    }

    public JsonNode params() {
      return body.path("params");
    }

    public JsonNode meta() {
      return params().path("_meta");
    }
  }

  /** A server that knows nothing: every request is answered with 404 and a page. */
  public FakeServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** A server without sessions, with the given tools (a JSON array). */
  public static FakeServer stateless(String tools) throws IOException {
    return new FakeServer()
        .on("server/discover", (request, reply) -> reply.result("""
                    {"resultType":"complete","supportedVersions":["2026-07-28"],
                     "capabilities":{"tools":{},"logging":{}},
                     "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"fake","version":"7"}}}
                    """))
        .on("tools/list", (request, reply) -> reply.result("{\"tools\":" + tools + "}"));
  }

  /**
   * Returns a server with sessions, which accepts the offered revision and names the session
   * {@code s-1}.
   */
  public static FakeServer withSessions(String tools) throws IOException {
    return new FakeServer()
        .on("server/discover", (request, reply) -> reply.status(400, "text/plain", ""))
        .on("initialize", (request, reply) -> reply.welcome(request, "s-1"))
        .on("notifications/initialized", (request, reply) -> reply.accepted())
        .on("notifications/cancelled", (request, reply) -> reply.accepted())
        .on("logging/setLevel", (request, reply) -> reply.result("{}"))
        .on("ping", (request, reply) -> reply.result("{}"))
        .on("response", (request, reply) -> reply.accepted())
        .on("DELETE", (request, reply) -> reply.status(204, null, ""))
        .on("tools/list", (request, reply) -> reply.result("{\"tools\":" + tools + "}"));
  }

  /** Answers a JSON-RPC method, {@code GET}, {@code DELETE} or {@code response} in this way. */
  public FakeServer on(String what, Script script) {
    scripts.put(what, script);
    return this;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/mcp");
  }

  /** Everything that has arrived. */
  public List<Seen> seen() {
    return seen;
  }

  /** The names of everything that has arrived. */
  public List<String> story() {
    return seen.stream().map(Seen::what).toList();
  }

  /** The requests of that name. */
  public List<Seen> seen(String what) {
    return seen.stream().filter(request -> request.what().equals(what)).toList();
  }

  /** Waits for a request of that name, passing over others. */
  public Seen await(String what) throws InterruptedException {
    while (true) {
      Seen next = arrivals.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError(what + " did not arrive, only " + story());
      }
      if (next.what().equals(what)) {
        return next;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task, "fake-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      Seen request;
      while ((request = read(in)) != null) {
        seen.add(request);
        arrivals.add(request);
        var reply = new Reply(request, in, connection.getOutputStream());
        scripts
            .getOrDefault(request.what(), (any, page) -> page.status(404, "text/html", "<p>No"))
            .play(request, reply);
      }
    } catch (IOException e) {
      // the client has gone, or the test is over
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Seen read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String line;
    while ((line = line(in)) != null && !line.isEmpty()) {
      headers.put(
          line.substring(0, line.indexOf(':')),
          line.substring(line.indexOf(':') + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    JsonNode json = body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    return new Seen(start.substring(0, start.indexOf(' ')), headers, json);
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        return null;
      }
      bytes.write(b);
    }
    return bytes.toString(UTF_8).strip();
  }

  /** Writes an answer. */
  public static final class Reply {
    private final Seen request;
    private final InputStream in;
    private final OutputStream out;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Reply(Seen request, InputStream in, OutputStream out) {
      this.request = request;
      this.in = in;
      this.out = out;
    }

    public Reply header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    public void status(int status, String contentType, String body) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      if (contentType != null) {
        header("Content-Type", contentType);
      }
      if (status != 204) {
        header("Content-Length", String.valueOf(bytes.length));
      }
      head(status);
      out.write(bytes);
      out.flush();
    }

    public void accepted() throws IOException {
      status(202, null, "");
    }

    /** The result of the request, as JSON. */
    public void result(String json) throws IOException {
      status(200, "application/json; charset=utf-8", response(json));
    }

    /** An error answer, as JSON; no data when {@code data} is null. */
    public void error(int status, int code, String data) throws IOException {
      status(
          status,
          "application/json",
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":\"Refused\"%s}}"
              .formatted(request.body().path("id"), code, data == null ? "" : ",\"data\":" + data));
    }

    /** The result of {@code initialize}. */
    public void welcome(Seen request, String sessionId) throws IOException {
      header("Mcp-Session-Id", sessionId)
          .result("""
              {"protocolVersion":%s,"capabilities":{"tools":{},"logging":{}},
               "serverInfo":{"name":"fake","version":"7"}}
              """.formatted(request.params().path("protocolVersion")));
    }

    /** The response that a result makes, on one line. */
    public String response(String resultJson) {
      return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
          .formatted(request.body().path("id"), JSON.readTree(resultJson));
    }

    /** Begins an event stream. */
    public Events events() throws IOException {
      header("Content-Type", "text/event-stream");
      return chunks();
    }

    /** Begins a body of any length. */
    public Events chunks() throws IOException {
      header("Transfer-Encoding", "chunked");
      head(200);
      out.flush();
      return new Events();
    }

    /** Waits until the client closes the connection. */
    public void awaitHangUp() throws IOException {
      try {
        if (in.read() >= 0) {
          throw new UncheckedIOException(new IOException("The client sent something more"));
        }
      } catch (java.net.SocketException e) {
        // reset: gone as well
      }
    }

    private void head(int status) throws IOException {
      List<String> lines = new ArrayList<>(List.of("HTTP/1.1 " + status + " Scripted"));
      headers.forEach((name, value) -> lines.add(name + ": " + value));
      out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(UTF_8));
    }

    /** An event stream being written. */
    public final class Events {

      /** Sends the event whose data is {@code json}. */
      public Events send(String json) throws IOException {
        return raw("data: " + json + "\n\n");
      }

      public Events log(String level, String text) throws IOException {
        return send(("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
                + "\"params\":{\"level\":\"%s\",\"data\":\"%s\"}}")
            .formatted(level, text));
      }

      /** Progress with the token of the request. */
      public Events progress(int done, int total, String message) throws IOException {
        return send(("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                + "\"params\":{\"progressToken\":%s,\"progress\":%d,\"total\":%d,"
                + "\"message\":\"%s\"}}")
            .formatted(request.meta().path("progressToken"), done, total, message));
      }

      /** Sends the response and ends the stream. */
      public void result(String json) throws IOException {
        send(response(json)).end();
      }

      /** Sends text as it is, as one chunk. */
      public Events raw(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
        return this;
      }

      /** Ends the stream in good order. */
      public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(UTF_8));
        out.flush();
      }

      /** Breaks the connection. */
      public void breakOff() throws IOException {
        out.close();
      }
    }
  }
}
