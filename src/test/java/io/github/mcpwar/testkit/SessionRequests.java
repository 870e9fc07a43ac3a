package io.github.mcpwar.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** A client with a session that uses a new connection for each request. */
public final class SessionRequests {
  private final URI endpoint;
  private final String version;
  private final String session;

  /** An answer with its status. */
  public record Answer(int status, String body) {}

  private SessionRequests(URI endpoint, String version, String session) {
    this.endpoint = endpoint;
    this.version = version;
    this.session = session;
  }

  /** Opens a session of a revision. */
  public static SessionRequests open(URI endpoint, String version) throws IOException {
    HttpURLConnection initialize = request(endpoint, "POST", version, "");
    String hello = """
        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s",
        "capabilities":{"elicitation":{}},"clientInfo":{"name":"t","version":"1"}}}""";
    Answer answer = answer(initialize, hello.formatted(version));
    if (answer.status() != 200 || !answer.body().contains("\"" + version + "\"")) {
      throw new IOException(answer.toString());
    }
    SessionRequests client =
        new SessionRequests(endpoint, version, initialize.getHeaderField("Mcp-Session-Id"));
    client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return client;
  }

  /** The same session at another endpoint. */
  public SessionRequests at(URI another) {
    return new SessionRequests(another, version, session);
  }

  /** The value of {@code Mcp-Session-Id}. */
  public String session() {
    return session;
  }

  /** Sends a request without parameters. */
  public Answer request(String method) throws IOException {
    return post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}");
  }

  /** Sends a message. */
  public Answer post(String message) throws IOException {
    return answer(request(endpoint, "POST", version, session), message);
  }

  /** Ends the session. */
  public int delete() throws IOException {
    return request(endpoint, "DELETE", version, session).getResponseCode();
  }

  private static HttpURLConnection request(
      URI endpoint, String method, String version, String session) throws IOException {
    HttpURLConnection request = (HttpURLConnection) endpoint.toURL().openConnection();
    request.setRequestMethod(method);
    request.setRequestProperty("Connection", "close");
    request.setRequestProperty("Content-Type", "application/json");
    request.setRequestProperty("Accept", "application/json, text/event-stream");
    if (!session.isEmpty()) {
      request.setRequestProperty("MCP-Protocol-Version", version);
      request.setRequestProperty("Mcp-Session-Id", session);
    }
    return request;
  }

  private static Answer answer(HttpURLConnection request, String message) throws IOException {
    request.setDoOutput(true);
    request.getOutputStream().write(message.getBytes(UTF_8));
    int status = request.getResponseCode();
    try (InputStream body = status < 400 ? request.getInputStream() : request.getErrorStream()) {
      return new Answer(status, body == null ? "" : new String(body.readAllBytes(), UTF_8));
    }
  }
}
