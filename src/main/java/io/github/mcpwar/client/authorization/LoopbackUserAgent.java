package io.github.mcpwar.client.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Receives the browser's return from a sign-on at this machine. Each visit listens on 127.0.0.1
 * until it is over, on the port of the last visit if that is free.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8252#section-7.3"
 *     >RFC 8252, loopback redirection</a>
 */
public final class LoopbackUserAgent implements UserAgent {
  private static final String PATH = "/callback";
  private static final Duration PAGE_WAITS = Duration.ofSeconds(30);

  private final Consumer<URI> browser;
  private final Duration patience;
  private int port;

  /**
   * Creates the agent without listening yet.
   *
   * @param port to listen on; 0 for any free port
   * @param browser shows a URL to a person, and does not wait
   * @param patience the limit for the person's sign-on
   */
  public LoopbackUserAgent(int port, Consumer<URI> browser, Duration patience) {
    this.port = port;
    this.browser = browser;
    this.patience = patience;
  }

  @Override
  public synchronized Visit begin() throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(here, port), 0);
    } catch (IOException e) {
      throw new IOException(
          "port " + port + " of this machine, to which the browser should return, is taken", e);
    }
    port = server.getAddress().getPort();
    return new Loopback(server);
  }

  /** A visit of the browser. */
  private final class Loopback implements Visit {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
      var thread = new Thread(task, "mcp-client-loopback");
      thread.setDaemon(true);
      return thread;
    });
    private final CompletableFuture<URI> returned = new CompletableFuture<>();
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    private final CompletableFuture<Boolean> told = new CompletableFuture<>();
    private volatile String state = "";

    Loopback(HttpServer server) {
      this.server = server;
      server.createContext("/", this::handle);
      server.setExecutor(threads);
      server.start();
    }

    @Override
    public URI redirectUri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    @Override
    public URI go(URI authorizationRequest) throws IOException, InterruptedException {
      state = parameter(authorizationRequest, "state");
      browser.accept(authorizationRequest);
      try {
        return returned.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new IOException("no browser came back within " + patience.toSeconds() + " s", e);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }

    /** Accepts the first return that knows the state of the sign-on, and refuses all others. */
    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        URI uri = exchange.getRequestURI();
        if (!uri.getPath().equals(PATH) || !exchange.getRequestMethod().equals("GET")) {
          Page.write(exchange, 404, "Nothing here", "This address is for the end of a sign-on.");
        } else if (state.isEmpty()
            || !parameter(uri, "state").equals(state)
            || !returned.complete(redirectUri().resolve(uri))) {
          Page.write(exchange, 400, "Not signed on", "This is not the expected sign-on.");
        } else {
          tell(exchange);
        }
      }
    }

    private void tell(HttpExchange exchange) throws IOException {
      try {
        boolean good = outcome
            .completeOnTimeout(false, PAGE_WAITS.toSeconds(), TimeUnit.SECONDS)
            .join();
        Page.write(
            exchange,
            200,
            good ? "Signed on" : "Not signed on",
            good
                ? "You can close this page and return to the command line."
                : "The command line shows the reason. You can close this page.");
      } finally {
        told.complete(true);
      }
    }

    @Override
    public void succeeded() {
      outcome.complete(true);
    }

    /** Stops listening, once the browser has its page. */
    @Override
    public void close() {
      outcome.complete(false);
      if (returned.isDone()) {
        told.completeOnTimeout(false, 2, TimeUnit.SECONDS).join();
      }
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static String parameter(URI uri, String name) {
    Map<String, List<String>> parameters = URLUtils.parseParameters(uri.getRawQuery());
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  /** The browser's last page. */
  private static final class Page {

    static void write(HttpExchange exchange, int status, String title, String text)
        throws IOException {
      byte[] html = """
          <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
          <style>
          body{font:1.1rem system-ui,sans-serif;margin:4rem auto;max-width:32rem;padding:0 1rem}
          </style>
          <h1>%1$s</h1><p>%2$s</p></html>
          """.formatted(title, text).getBytes(UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Cache-Control", "no-store");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
      exchange.sendResponseHeaders(status, html.length);
      exchange.getResponseBody().write(html);
    }
  }
}
