package io.github.mcpwar.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to a server as one caller, known by the value of the Authorization header, and
 * waits for each answer.
 */
public final class Messages {
  private static final AtomicInteger IDS = new AtomicInteger(1000); // above what tests choose
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{},"
          + "\"io.modelcontextprotocol/logLevel\":\"info\",\"progressToken\":1}";

  private final URI server;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Messages(URI server) {
    this.server = server;
  }

  /** Messages of a caller; null for one without credentials. */
  public static Messages to(URI server, @Nullable String authorization) {
    Messages messages = new Messages(server);
    if (authorization != null) {
      messages.headers.put("Authorization", authorization);
    }
    return messages;
  }

  /** Returns the same caller with one more header. */
  public Messages with(String header, String value) {
    Messages more = new Messages(server);
    more.headers.putAll(headers);
    more.headers.put(header, value);
    return more;
  }

  /** Calls a tool without arguments, in a request that carries all its metadata. */
  public HttpResponse<String> call(String tool) throws IOException, InterruptedException {
    return stateless("tools/call", tool, "\"name\":\"" + tool + "\",\"arguments\":{}");
  }

  /**
   * Sends a request that carries all its metadata; {@code name} is empty if the method names
   * nothing.
   */
  public HttpResponse<String> stateless(String method, String name, String params)
      throws IOException, InterruptedException {
    Messages routed = with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method);
    return (name.isEmpty() ? routed : routed.with("Mcp-Name", name))
        .post("/mcp", request(1, method, params.isEmpty() ? META : params + "," + META));
  }

  /** Opens a session of a revision and returns its id. */
  public String openSession(String version) throws IOException, InterruptedException {
    return post("/mcp", initialize(version))
        .headers()
        .firstValue("Mcp-Session-Id")
        .orElseThrow();
  }

  /** The first message of a session. */
  public static String initialize(String version) {
    return request(
        "initialize",
        "\"protocolVersion\":\"" + version
            + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}");
  }

  /**
   * Returns a request with a unique id, because the one before it in a session may still be in
   * flight when its answer has arrived.
   */
  public static String request(String method, String params) {
    return request(IDS.incrementAndGet(), method, params);
  }

  /** A request with this identifier, for tests that speak of it again. */
  public static String request(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{"
        + params + "}}";
  }

  /** Sends a message as it is. */
  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  /** Sends any request; the target is taken as it is written. */
  public HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
        .timeout(Duration.ofSeconds(20))
        .header("Accept", "application/json, text/event-stream")
        .header("Content-Type", "application/json");
    headers.forEach(request::header);
    return HTTP.send(
        request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }
}
