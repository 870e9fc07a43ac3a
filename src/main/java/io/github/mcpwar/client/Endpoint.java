package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The server's URL, used by HTTP/1.1: each open stream is a connection of its own, so the server
 * notices a closed stream by the end of its connection. Redirects are not followed, because they
 * would carry credentials elsewhere.
 *
 * <p>Each future completes with status and headers, and can be cancelled until then; the body is
 * read afterwards.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Streamable HTTP</a>
 */
final class Endpoint {
  private static final String AUTHORIZATION = "Authorization";

  private final URI uri;
  private final HttpClient http;
  private final Executor threads;
  private final Codec codec;
  private final Map<String, String> always;
  private final Authorizer authorizer;
  private final URI given;
  private final SignOns signOns;

  /**
   * Creates an endpoint without sending anything.
   *
   * @throws IllegalArgumentException if the URL or one of the options' headers is invalid
   */
  Endpoint(URI uri, ClientOptions options, Codec codec, @Nullable HttpConnections shared) {
    this.uri = uri;
    this.codec = codec;
    always = options.headers();
    authorizer = options.authorizer();
    given = uri;
    signOns = new SignOns();
    http =
        shared == null ? HttpConnections.builder(options.connectTimeout()).build() : shared.http();
    threads = shared == null ? Endpoint::onNewThread : shared.threads();
    refuseUnusable();
  }

  private Endpoint(URI uri, Endpoint other) {
    this.uri = uri;
    http = other.http;
    threads = other.threads;
    codec = other.codec;
    always = other.always;
    authorizer = other.authorizer;
    given = other.given;
    signOns = other.signOns;
  }

  /** Returns an endpoint for another URL of the same server. */
  Endpoint at(URI other) {
    return new Endpoint(other, this);
  }

  URI uri() {
    return uri;
  }

  private static void onNewThread(Runnable task) {
    var thread = new Thread(task, "mcp-client-exchange");
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs each task on a thread of its own. */
  Executor threads() {
    return threads;
  }

  /** The sign-ons in progress. */
  SignOns signOns() {
    return signOns;
  }

  /**
   * Fails early for a URL or header that the JDK's client refuses, rather than with each request.
   */
  private void refuseUnusable() {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    always.forEach(request::setHeader);
  }

  /** Sends a message, as in the specification's section "Sending messages". */
  CompletableFuture<HttpResponse<InputStream>> post(Message message, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    request.header("Content-Type", "application/json");
    request.header("Accept", "application/json, text/event-stream");
    return send(request, "POST", BodyPublishers.ofByteArray(codec.encode(message)), headers);
  }

  /**
   * Opens a stream of messages that belong to no request.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   *     >Listening for messages from the server</a>
   */
  CompletableFuture<HttpResponse<InputStream>> get(Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
    return send(request, "GET", BodyPublishers.noBody(), headers);
  }

  /**
   * Ends a session.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   *     >Session management</a>
   */
  CompletableFuture<HttpResponse<InputStream>> delete(Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    dress(request, "DELETE", BodyPublishers.noBody(), headers);
    authorizer.headers("DELETE", uri).forEach(request::setHeader); // nobody signs on for that
    return http.sendAsync(request.build(), BodyHandlers.ofInputStream());
  }

  private CompletableFuture<HttpResponse<InputStream>> send(
      HttpRequest.Builder request, String method, BodyPublisher body, Map<String, String> headers) {
    dress(request, method, body, headers);
    String own = headers.get(AUTHORIZATION);
    if (own != null) {
      authorizer.headers(method, uri).forEach(request::setHeader);
      request.setHeader(AUTHORIZATION, own);
    }
    return authorizer == Authorizer.NONE || own != null
        ? http.sendAsync(request.build(), BodyHandlers.ofInputStream())
        : new AuthorizedSending(http, authorizer, signOns, given, request).send();
  }

  private void dress(
      HttpRequest.Builder request, String method, BodyPublisher body, Map<String, String> headers) {
    headers.forEach(request::setHeader);
    always.forEach(request::setHeader);
    request.method(method, body);
  }
}
