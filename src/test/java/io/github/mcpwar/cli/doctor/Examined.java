package io.github.mcpwar.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An endpoint with the faults of a test, and an authorization server at the same address. */
final class Examined implements AutoCloseable {
  static final String TOKEN = "good";
  private static final String METADATA = "/.well-known/oauth-protected-resource";

  private final HttpServer http;
  private final String scheme;
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean open;

  private Examined(HttpServer http, String scheme) {
    this.http = http;
    this.scheme = scheme;
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Examined with(Fault... faults) throws IOException {
    Examined examined = new Examined(HttpServer.create(anyPort(), 0), "http");
    examined.faults.addAll(Set.of(faults));
    return examined;
  }

  static Examined byTls(SSLContext keys) throws IOException {
    HttpsServer https = HttpsServer.create(anyPort(), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(keys));
    return new Examined(https, "https");
  }

  /** Answers everybody from now on. */
  Examined open() {
    open = true;
    return this;
  }

  String base() {
    return scheme + "://127.0.0.1:" + http.getAddress().getPort();
  }

  URI endpoint() {
    return URI.create(base() + "/ai/mcp");
  }

  private boolean has(Fault fault) {
    return faults.contains(fault);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/ai/mcp" -> endpoint(exchange);
      case "/ai" + METADATA -> {
        if (has(Fault.NAMED_METADATA_MISSING)) {
          send(exchange, 404, "text/html", "<html>");
        } else {
          send(exchange, 200, "application/json", metadata());
        }
      }
      case METADATA + "/ai/mcp" -> {
        if (has(Fault.ROOT_NOT_MAPPED)) {
          send(exchange, 404, "text/html", "<html>");
        } else {
          send(exchange, 200, "application/json", metadata());
        }
      }
      case "/.well-known/oauth-authorization-server/realm" -> {
        if (has(Fault.NO_ISSUER_METADATA)) {
          send(exchange, 404, "text/plain", "");
        } else {
          send(exchange, 200, "application/json", issuer());
        }
      }
      default -> send(exchange, 404, "text/plain", "");
    }
  }

  private String metadata() {
    String resource = has(Fault.OTHER_RESOURCE)
        ? "https://localhost/mcp"
        : has(Fault.RESOURCE_ABOVE) ? base() + "/ai" : endpoint().toString();
    String issuers = has(Fault.NO_ISSUERS) ? "" : "\"" + base() + "/realm\"";
    String scopes = has(Fault.BARE_SCOPES) ? "[\"mcp\"]" : "[\"api://app/mcp\"]";
    String more = has(Fault.BARE_SCOPES) // the fourth, which is not asked itself
        ? ("," + issuers).repeat(2) + ",\"https://login.microsoftonline.com/\""
        : "";
    return "{\"resource\":\"" + resource + "\",\"scopes_supported\":" + scopes
        + ",\"authorization_servers\":[" + issuers + more + "]}";
  }

  private String issuer() {
    String realm = base() + "/realm";
    return "{\"issuer\":\"" + (has(Fault.OTHER_ISSUER) ? base() : realm) + "\""
        + ",\"authorization_endpoint\":\"" + realm + "/auth\",\"jwks_uri\":\"" + realm + "/keys\""
        + (has(Fault.NO_TOKEN_ENDPOINT) ? "" : ",\"token_endpoint\":\"" + realm + "/token\"")
        + (has(Fault.NO_REGISTRATION) ? "" : ",\"registration_endpoint\":\"" + realm + "/clients\"")
        + (has(Fault.NO_PKCE) ? "" : ",\"code_challenge_methods_supported\":[\"plain\",\"S256\"]")
        + ",\"grant_types_supported\":[\"authorization_code\""
        + (has(Fault.NO_REFRESH) ? "" : ",\"refresh_token\"") + "]}";
  }

  private void endpoint(HttpExchange exchange) throws IOException {
    if (has(Fault.REDIRECT)) {
      exchange.getResponseHeaders().set("Location", "https://localhost/ai/mcp");
      send(exchange, 308, "text/html", "");
    } else if (has(Fault.LOGIN_PAGE)) {
      send(exchange, 200, "text/html", "<form>");
    } else if (has(Fault.FOREIGN_HOST)) {
      send(exchange, 403, "application/json", error(-32600, "Host inner is not allowed"));
    } else if (has(Fault.NO_ENDPOINT)) {
      send(exchange, 404, "text/html", "<html>");
    } else if (has(Fault.PROXY_DOWN)) {
      send(exchange, 502, "text/html", "<html>");
    } else if (isSignedOn(exchange)) {
      converse(exchange);
    } else {
      challenge(exchange);
      send(exchange, 401, "application/json", error(-32600, "Sign in"));
    }
  }

  private boolean isSignedOn(HttpExchange exchange) {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    return open || (("Bearer " + TOKEN).equals(sent) && !has(Fault.TOKEN_REFUSED));
  }

  private void challenge(HttpExchange exchange) {
    String place = has(Fault.NAMED_METADATA_ELSEWHERE) ? "https://inner:8443" : base() + "/ai";
    if (has(Fault.BASIC)) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
    } else if (!has(Fault.NO_CHALLENGE)) {
      exchange
          .getResponseHeaders()
          .set(
              "WWW-Authenticate",
              has(Fault.NO_METADATA_NAMED)
                  ? "Bearer error=\"invalid_token\""
                  : "Bearer resource_metadata=\"" + place + METADATA + "\", scope=\"mcp\"");
    }
  }

  private static String error(int code, String message) {
    return "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",\"message\":\"" + message
        + "\"}}";
  }

  private void converse(HttpExchange exchange) throws IOException {
    boolean isKnown =
        exchange.getRequestHeaders().containsKey("Mcp-Session-Id") && !has(Fault.SESSION_UNKNOWN);
    boolean isStateless =
        "2026-07-28".equals(exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"));
    if (exchange.getRequestMethod().equals("GET")) {
      stream(exchange);
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      send(exchange, has(Fault.NO_DELETE) ? 405 : 204, "text/plain", "");
    } else if (isStateless && has(Fault.HEADERS_DROPPED)) {
      send(exchange, 400, "application/json", error(-32020, "The header Mcp-Method is missing"));
    } else if (isStateless) {
      send(exchange, 200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}");
    } else if (isKnown) {
      send(exchange, 200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
    } else if (exchange.getRequestHeaders().containsKey("Mcp-Session-Id")) {
      send(exchange, 404, "application/json", error(-32600, "Session not found"));
    } else {
      if (!has(Fault.SESSION_NOT_SENT)) {
        exchange.getResponseHeaders().set("Mcp-Session-Id", "s1");
      }
      send(
          exchange,
          200,
          "text/event-stream",
          "id: 1\ndata: \n\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"
              + "{\"protocolVersion\":\"2025-11-25\"}}\n\n");
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    if (has(Fault.STREAM_HELD_BACK)) {
      awaitClosed();
    }
    if (has(Fault.STREAM_COMPRESSED)) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    exchange
        .getResponseHeaders()
        .set("Content-Type", has(Fault.STREAM_IS_JSON) ? "application/json" : "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      if (!has(Fault.EVENTS_HELD_BACK)) {
        out.write(":\n\n".getBytes(UTF_8));
        out.flush();
      }
      if (!has(Fault.STREAM_CUT)) {
        awaitClosed();
      }
    }
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
