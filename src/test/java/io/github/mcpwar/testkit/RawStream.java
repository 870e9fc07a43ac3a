package io.github.mcpwar.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * One HTTP request on a socket of its own, whose answer is read line by line as it arrives. Its
 * creator closes it.
 */
public final class RawStream implements AutoCloseable {
  private static final String MODERN =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{},"
          + "\"io.modelcontextprotocol/logLevel\":\"info\",\"progressToken\":1}";

  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Socket socket;
  private final BufferedReader lines;

  private RawStream(Socket socket) throws IOException {
    this.socket = socket;
    this.lines = new BufferedReader(
        new InputStreamReader(new ChunksRemoved(socket.getInputStream()), UTF_8));
  }

  /** Sends a request; headers are lines that each end with CR LF. */
  public static RawStream open(int port, String requestLine, String headers, String body)
      throws IOException {
    return open(port, requestLine, headers, body, "127.0.0.1:" + port);
  }

  /** Sends a request to the server by another name. */
  public static RawStream open(
      int port, String requestLine, String headers, String body, String host) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    byte[] bytes = body.getBytes(UTF_8);
    String head = requestLine
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\n"
        + (headers.contains("Content-Type: ") ? "" : "Content-Type: application/json\r\n")
        + (headers.contains("Accept: ") ? "" : "Accept: application/json, text/event-stream\r\n")
        + headers
        + "Content-Length: "
        + bytes.length
        + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().write(bytes);
    return new RawStream(socket);
  }

  /** Sends a request that carries all its metadata. */
  public static RawStream stateless(int port, String id, String method, String name, String params)
      throws IOException {
    return open(
        port,
        "POST /mcp",
        "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: "
            + method
            + "\r\n"
            + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n"),
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\""
            + method
            + "\",\"params\":{"
            + (name.isEmpty() ? "" : "\"name\":\"" + name + "\",")
            + (params.isEmpty() ? "" : params + ",")
            + MODERN
            + "}}");
  }

  /** Opens a session and returns its id. */
  public static String openSession(int port, String version) throws IOException {
    return openSession(port, version, "{}");
  }

  /** Opens a session of a client with these capabilities, which is ready to be asked. */
  public static String openSession(int port, String version, String capabilities)
      throws IOException {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
            + version
            + "\",\"capabilities\":"
            + capabilities
            + ",\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";
    try (RawStream stream = open(port, "POST /mcp", "", body)) {
      String session = stream.header("Mcp-Session-Id").orElseThrow();
      inSession(port, session, INITIALIZED).expect(202);
      return session;
    }
  }

  /** Sends a message in a session. */
  public static RawStream inSession(int port, String session, String message) throws IOException {
    return open(port, "POST /mcp", "Mcp-Session-Id: " + session + "\r\n", message);
  }

  /** Opens the stream of a session. */
  public static RawStream listen(int port, String session) throws IOException {
    return open(port, "GET /mcp", "Mcp-Session-Id: " + session + "\r\n", "");
  }

  /** Goes on with a stream of a session after an event. */
  public static RawStream resume(int port, String session, String lastEventId) throws IOException {
    return open(
        port,
        "GET /mcp",
        "Mcp-Session-Id: " + session + "\r\nLast-Event-ID: " + lastEventId + "\r\n",
        "");
  }

  /** The next line as it came, or empty at the end. */
  public Optional<String> nextLine() throws IOException {
    return Optional.ofNullable(lines.readLine());
  }

  /** The next line that starts so, without its start; empty when the answer ends before. */
  public Optional<String> next(String start) throws IOException {
    long begin = System.nanoTime();
    for (Optional<String> line = nextLine(); line.isPresent(); line = nextLine()) {
      if (line.get().startsWith(start)) {
        return Optional.of(line.get().substring(start.length()));
      }
      if (System.nanoTime() - begin > LIMIT.toNanos()) { // heartbeats can go on for ever
        throw new SocketTimeoutException("No line begins with " + start);
      }
    }
    return Optional.empty();
  }

  /** The data of the next event that has any. */
  public Optional<String> nextData() throws IOException {
    Optional<String> data = next("data: ");
    return data.isPresent() && data.get().isEmpty() ? nextData() : data;
  }

  /** The value of a header, read up to there. */
  public Optional<String> header(String name) throws IOException {
    return next(name + ": ");
  }

  /** The status, which is the first line. */
  public int status() throws IOException {
    return Integer.parseInt(nextLine().orElseThrow().split(" ", 3)[1]);
  }

  private void expect(int status) throws IOException {
    try (this) {
      if (status() != status) {
        throw new IOException("The status is not " + status);
      }
    }
  }

  /** Goes away without a goodbye. */
  public void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
