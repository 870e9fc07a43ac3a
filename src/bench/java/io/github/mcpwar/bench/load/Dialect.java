package io.github.mcpwar.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** The form of requests in one of the two lifecycles. */
enum Dialect {
  SESSIONS("2025-11-25") {
    @Override
    String openSession(Target target) throws IOException {
      try (RawConnection connection = new RawConnection(target.port(), 8192)) {
        String session = openSession(target, connection);
        connection.exchange(
            post(
                target,
                session,
                "",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"),
            RawConnection.Body.IGNORED);
        return session;
      }
    }

    @Override
    byte[] request(
        Target target, String session, int id, String method, String name, String params) {
      return post(
          target,
          session,
          "",
          "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{"
              + params + "}}");
    }
  },

  STATELESS("2026-07-28") {
    @Override
    String openSession(Target target) {
      return "";
    }

    @Override
    byte[] request(
        Target target, String session, int id, String method, String name, String params) {
      String meta = ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + version()
          + "\",\"io.modelcontextprotocol/clientInfo\":{\"name\":\"load\",\"version\":\"1\"}"
          + ",\"io.modelcontextprotocol/clientCapabilities\":{}"
          + ",\"io.modelcontextprotocol/logLevel\":\"info\",\"progressToken\":\"p\"}";
      return post(
          target,
          session,
          "Mcp-Method: " + method + "\r\nMcp-Name: " + name + "\r\n",
          "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{"
              + params + meta + "}}");
    }
  };

  private final String version;

  Dialect(String version) {
    this.version = version;
  }

  String version() {
    return version;
  }

  /** Opens a session for many requests, if there are sessions. Returns its id, or an empty text. */
  abstract String openSession(Target target) throws IOException;

  abstract byte[] request(
      Target target, String session, int id, String method, String name, String params);

  byte[] call(Target target, String session, int id, String tool, String arguments) {
    String token = this == SESSIONS ? ",\"_meta\":{\"progressToken\":\"p\"}" : "";
    return request(
        target,
        session,
        id,
        "tools/call",
        tool,
        "\"name\":\"" + tool + "\",\"arguments\":" + arguments + token);
  }

  /**
   * Introduces the client on a connection. Returns the session's id; empty if the server has none.
   */
  static String openSession(Target target, RawConnection connection) throws IOException {
    byte[] initialize = SESSIONS.post(
        target,
        "",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
            + SESSIONS.version
            + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"load\",\"version\":\"1\"}}}");
    String session =
        connection.exchange(initialize, RawConnection.Body.IGNORED).headers().get("mcp-session-id");
    return session == null ? "" : session;
  }

  byte[] post(Target target, String session, String headers, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    byte[] head = (head("POST", target, session) + headers
            + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
        .getBytes(UTF_8);
    byte[] request = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(bytes, 0, request, head.length, bytes.length);
    return request;
  }

  /** A request without a body. */
  byte[] bare(String method, Target target, String session) {
    return (head(method, target, session) + "\r\n").getBytes(UTF_8);
  }

  private String head(String method, Target target, String session) {
    return method + " " + target.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + target.port()
        + "\r\nAccept: " + (method.equals("GET") ? "" : "application/json, ")
        + "text/event-stream\r\n"
        + "MCP-Protocol-Version: " + version + "\r\n"
        + (session.isEmpty() ? "" : "Mcp-Session-Id: " + session + "\r\n");
  }
}
