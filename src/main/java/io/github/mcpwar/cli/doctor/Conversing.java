package io.github.mcpwar.cli.doctor;

import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Revisions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Examines messages and streams, which proxies may change, hold back or cut. */
final class Conversing {
  private static final String SESSIONS = Revisions.newest(Lifecycle.SESSION).version();
  private static final String STATELESS = Revisions.newest(Lifecycle.STATELESS).version();

  static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
          + "{\"protocolVersion\":\"" + SESSIONS + "\",\"capabilities\":{},\"clientInfo\":"
          + "{\"name\":\"doctor\",\"version\":\"1\"}}}";

  private static final String PING =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\",\"params\":{}}";

  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\","
      + "\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + STATELESS
      + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

  private static final int HEADER_MISMATCH = -32020;

  private final Probe probe;
  private final URI endpoint;
  private final Map<String, String> credentials;
  private final Duration silence;
  private final Findings messages;
  private final Findings streams;

  Conversing(
      Probe probe,
      URI endpoint,
      Map<String, String> credentials,
      Duration silence,
      Findings found) {
    this.probe = probe;
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.silence = silence;
    this.messages = found.about("Messages");
    this.streams = found.about("Streams");
  }

  /** Examines a server that wants the credentials. */
  void examine() {
    try {
      examine(probe.post(endpoint, INITIALIZE, credentials));
    } catch (IOException e) {
      Connecting.failed(endpoint, e, messages);
    }
  }

  /** Examines a server that has answered to initialize. */
  void examine(Reply opened) {
    try {
      if (opened.status() != 200 || !opened.json().has("result")) {
        messages.problem(
            "initialize fails: " + opened.named(),
            opened.status() == 401 || opened.status() == 403
                ? "Look into the log of the server, which says why the token is refused"
                : "Look into the log of the server");
        return;
      }
      messages.ok("The server agrees on a revision of the protocol: "
          + opened.json().path("result").path("protocolVersion").stringValue("none"));
      String session = opened.header(HttpHeaders.SESSION_ID);
      if (session.isEmpty()) {
        messages.hint(
            "The answer has no header Mcp-Session-Id",
            "If the server has sessions, let the proxy pass this header on; otherwise nothing is"
                + " wrong");
      } else {
        inSession(session);
      }
      stateless();
    } catch (IOException e) {
      Connecting.failed(endpoint, e, messages);
    }
  }

  private Map<String, String> with(String... headers) {
    Map<String, String> all = new LinkedHashMap<>(credentials);
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return all;
  }

  private void inSession(String session) throws IOException {
    Map<String, String> headers =
        with(HttpHeaders.SESSION_ID, session, HttpHeaders.PROTOCOL_VERSION, SESSIONS);
    Reply pong = probe.post(endpoint, PING, headers);
    if (pong.status() != 200) {
      messages.problem(
          "The next message in a new session fails: " + pong.named(),
          "Let the proxy pass on the header Mcp-Session-Id of requests; several servers behind it"
              + " need the same mcp.state-key");
      return;
    }
    messages.ok("The session is known in the next message");
    stream(headers);
    Reply ended = probe.delete(endpoint, headers);
    if (ended.status() >= 400) {
      messages.hint(
          "DELETE, by which clients end their session, fails: " + ended.named(),
          "Let the proxy pass on DELETE");
    }
  }

  private void stream(Map<String, String> headers) {
    try (Listening listening = probe.listen(endpoint, headers)) {
      Optional<HttpResponse.ResponseInfo> head = listening.head();
      if (head.isEmpty()) {
        streams.problem(
            "Nothing of a stream arrives, not even its headers",
            "Switch off buffering in the proxy (nginx: proxy_buffering off)");
        return;
      }
      int status = head.get().statusCode();
      if (status == 405) {
        streams.ok("The server offers no stream to listen on");
        return;
      }
      String type = head.get().headers().firstValue("Content-Type").orElse("");
      if (status != 200 || !type.startsWith("text/event-stream")) {
        streams.problem(
            "GET answers " + status + " (" + type + ") in place of a stream of events",
            "Let the proxy pass on GET and the header Accept");
        return;
      }
      String encoding = head.get().headers().firstValue("Content-Encoding").orElse("");
      if (!encoding.isEmpty()) {
        streams.problem(
            "The stream of events is compressed (" + encoding + "), so that events arrive late",
            "Switch off compression of text/event-stream in the proxy");
      }
      if (!listening.speaks(silence)) {
        streams.problem(
            listening.ends(Duration.ZERO)
                ? "The stream is cut before its first event"
                : "The stream is open, and nothing arrives within " + Words.of(silence),
            "Switch off buffering in the proxy (nginx: proxy_buffering off); a server without"
                + " heartbeats is silent by itself");
      } else if (listening.ends(silence)) {
        streams.problem(
            "The stream is closed within " + Words.of(silence) + ", while the client listens",
            "Let the proxy wait longer than mcp.heartbeat (nginx: proxy_read_timeout 1h)");
      } else {
        streams.ok("Events arrive at once, and the stream stays open for " + Words.of(silence));
      }
    }
  }

  private void stateless() throws IOException {
    Reply list = probe.post(
        endpoint,
        LIST,
        with(HttpHeaders.PROTOCOL_VERSION, STATELESS, HttpHeaders.METHOD, "tools/list"));
    if (list.status() == 200 && list.json().has("result")) {
      messages.ok("Clients without sessions are answered (" + STATELESS + ")");
    } else if (list.json().path("error").path("code").intValue(0) == HEADER_MISMATCH) {
      messages.problem(
          "A header of the request does not reach the server" + list.words(),
          "Let the proxy pass on MCP-Protocol-Version and all headers that begin with Mcp-");
    }
  }
}
