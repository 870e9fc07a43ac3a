package io.github.mcpwar.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/** A service that answers with what it was asked, or as a test says. */
final class EchoService implements AutoCloseable {

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
  }

  /** Answers a request. */
  interface Answer {
    void send(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  EchoService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers requests of a path in another way. */
  void on(String path, Answer answer) {
    answers.put(path, answer);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answers.get(exchange.getRequestURI().getRawPath());
      if (answer == null) {
        echo(exchange);
      } else {
        answer.send(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    ObjectNode seen = Workbench.MAPPER.createObjectNode();
    seen.put("method", exchange.getRequestMethod());
    seen.put("path", exchange.getRequestURI().getRawPath());
    seen.put("query", exchange.getRequestURI().getRawQuery());
    ObjectNode headers = seen.putObject("headers");
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    seen.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    send(exchange, 200, "application/json", seen.toString());
  }

  static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
