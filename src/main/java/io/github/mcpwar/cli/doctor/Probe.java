package io.github.mcpwar.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Sends requests as clients do. Redirects are not followed, as clients must not. */
final class Probe {
  private static final int MOST_BYTES = 256 * 1024;
  private static final String AGENT = "mcp-war-doctor";

  private final HttpClient http;
  private final Duration patience;

  /**
   * Creates a probe.
   *
   * @param patience how long to wait for an answer
   */
  Probe(SSLContext tls, Duration patience) {
    this.http = HttpClient.newBuilder()
        .connectTimeout(patience)
        .followRedirects(HttpClient.Redirect.NEVER)
        .sslContext(tls)
        .build();
    this.patience = patience;
  }

  Reply get(URI url) throws IOException {
    return send(request(url, Map.of("Accept", "application/json")).GET().build());
  }

  Reply post(URI url, String body, Map<String, String> headers) throws IOException {
    return send(request(url, headers)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .POST(BodyPublishers.ofString(body))
        .build());
  }

  Reply delete(URI url, Map<String, String> headers) throws IOException {
    return send(request(url, headers).DELETE().build());
  }

  /** Opens a stream of events; empty answers, refusals and errors too are streams. */
  Listening listen(URI url, Map<String, String> headers) {
    HttpRequest request = request(url, headers)
        .header("Accept", "text/event-stream")
        .header("Accept-Encoding", "gzip")
        .GET()
        .build();
    return new Listening(http, request, patience);
  }

  private HttpRequest.Builder request(URI url, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).header("User-Agent", AGENT);
    headers.forEach(request::header);
    return request;
  }

  private Reply send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> sent =
        http.sendAsync(request, BodyHandlers.ofInputStream());
    CompletableFuture<Reply> read = sent.thenApplyAsync(Probe::read);
    try {
      return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new InterruptedIOException("no answer within " + Words.of(patience));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static Reply read(HttpResponse<InputStream> answer) {
    String body;
    try (InputStream in = answer.body()) {
      body = new String(in.readNBytes(MOST_BYTES), UTF_8);
    } catch (IOException e) {
      body = "";
    }
    return new Reply(
        answer.uri(), answer.statusCode(), answer.headers(), body, answer.sslSession());
  }
}
