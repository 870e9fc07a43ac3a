package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * A caller that sends requests from an address of this machine, each on a connection of its own.
 *
 * @param context the path of the application
 * @param authorization the value of the header; empty for none
 */
record Caller(int port, String context, String from, String authorization) {
  static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  /** The bytes of a request; headers are lines that each end with CR LF. */
  byte[] request(String method, String path, String headers, byte[] body) {
    String head = method + " " + context + path + " HTTP/1.1\r\n"
        + (headers.contains("Host:") ? "" : "Host: 127.0.0.1:" + port + "\r\n")
        + (headers.contains("Content-Type:") ? "" : "Content-Type: application/json\r\n")
        + (headers.contains("Accept:") ? "" : "Accept: application/json, text/event-stream\r\n")
        + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
        + (from.equals("127.0.0.1") ? "" : "X-Forwarded-For: " + from + "\r\n")
        + headers
        + (headers.contains("Transfer-Encoding:") ? "" : "Content-Length: " + body.length + "\r\n")
        + "\r\n";
    byte[] start = head.getBytes(UTF_8);
    byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  /** Sends a request and leaves its connection open. */
  Wire open(String method, String path, String headers, String body) throws IOException {
    return connect().write(request(method, path, headers, body.getBytes(UTF_8)));
  }

  Wire connect() throws IOException {
    return Wire.open(port, from);
  }

  Answer send(String method, String path, String headers, byte[] body) throws IOException {
    try (Wire wire = connect()) {
      return wire.write(request(method, path, headers, body)).answer();
    }
  }

  Answer send(String method, String path, String headers, String body) throws IOException {
    return send(method, path, headers, body.getBytes(UTF_8));
  }

  Answer post(String headers, String body) throws IOException {
    return send("POST", "/mcp", headers, body);
  }

  /**
   * Sends a message that carries all its metadata; {@code name} is empty if its method names
   * nothing.
   */
  Answer stateless(String method, String name, String params) throws IOException {
    return post(routing(method, name), message(method, params));
  }

  static String routing(String method, String name) {
    return "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n"
        + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n");
  }

  static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{"
        + (params.isEmpty() ? "" : params + ",") + META + "}}";
  }

  Answer call(String tool, String arguments) throws IOException {
    return stateless("tools/call", tool, "\"name\":\"" + tool + "\",\"arguments\":" + arguments);
  }

  Answer read(String uri) throws IOException {
    return stateless("resources/read", uri, "\"uri\":\"" + uri + "\"");
  }

  /** Opens a session of a revision; the answer to it. */
  Answer initialize(String version, String clientName) throws IOException {
    return post(
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
            + version + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"" + clientName
            + "\",\"version\":\"1\"}}}");
  }

  /** A session of a revision. */
  String session(String version) throws IOException {
    Answer opened = initialize(version, "c");
    String session = opened.header("mcp-session-id");
    if (session.isEmpty()) {
      throw new AssertionError("No session: " + opened);
    }
    return session;
  }

  Answer inSession(String session, String message) throws IOException {
    return post("Mcp-Session-Id: " + session + "\r\n", message);
  }

  /** Ends a session. */
  Answer leave(String session) throws IOException {
    return send("DELETE", "/mcp", "Mcp-Session-Id: " + session + "\r\n", "");
  }
}
