package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A service that refuses some tokens, or redirects to another origin, which listens for tokens. Its
 * creator closes it.
 */
final class PickyService implements AutoCloseable {
  private final HttpServer service = server(this::answer);
  private final HttpServer elsewhere = server(this::listen);

  /** The tokens that are not valid any more. */
  final Set<String> revoked = ConcurrentHashMap.newKeySet();

  /** The requests to the service: method, body and token. */
  final List<String> seen = new CopyOnWriteArrayList<>();

  /** The headers {@code Authorization} of requests to the other origin. */
  final List<String> leaked = new CopyOnWriteArrayList<>();

  volatile boolean refusesAll;
  volatile int redirect;

  private static HttpServer server(com.sun.net.httpserver.HttpHandler handler) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", handler);
      http.start();
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/orders");
  }

  URI elsewhere() {
    return URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/orders");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String token = authorization.replaceFirst("^Bearer ", "");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    seen.add(exchange.getRequestMethod() + " " + body + " " + token);
    if (redirect != 0) {
      exchange
          .getResponseHeaders()
          .set("Location", "http://localhost:" + elsewhere.getAddress().getPort() + "/orders");
      send(exchange, redirect, "moved");
    } else if (refusesAll || revoked.contains(token)) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      send(exchange, 401, "not valid");
    } else {
      send(exchange, 200, "served " + exchange.getRequestMethod() + " " + body);
    }
  }

  private void listen(HttpExchange exchange) throws IOException {
    leaked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    send(exchange, 200, "elsewhere");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    service.stop(0);
    elsewhere.stop(0);
  }
}
