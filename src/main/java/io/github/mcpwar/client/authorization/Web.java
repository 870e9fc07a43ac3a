package io.github.mcpwar.client.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.github.mcpwar.protocol.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests to authorization servers and for metadata. Redirects are not followed, because they
 * could carry secrets elsewhere. The length and duration of a response are limited.
 */
final class Web implements HTTPRequestSender {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 1 << 20;

  private final HttpClient http = HttpClient.newBuilder()
      .connectTimeout(CONNECT)
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();

  /**
   * Fetches JSON.
   *
   * @param protocolVersion the revision to name, if it is known already
   */
  HTTPResponse get(URI uri, @Nullable String protocolVersion) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
    if (protocolVersion != null) {
      request.header(HttpHeaders.PROTOCOL_VERSION, protocolVersion);
    }
    return exchange(request.build());
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    builder.setHeader("Accept", "application/json");
    String body = request.getBody();
    builder.method(
        request.getMethod().name(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return exchange(builder.build());
  }

  private HTTPResponse exchange(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> sent =
        http.sendAsync(request, BodyHandlers.ofInputStream());
    CompletableFuture<HTTPResponse> read = sent.thenApplyAsync(Web::read);
    try {
      return read.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof UncheckedIOException io
          ? io.getCause()
          : cause instanceof IOException io ? io : new IOException(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      if (!read.isDone()) {
        sent.cancel(true);
        var unused = sent.thenAccept(Web::close);
      }
    }
  }

  private static HTTPResponse read(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("an answer of more than " + MAX_BYTES + " bytes");
      }
      var response = new HTTPResponse(answer.statusCode());
      answer
          .headers()
          .map()
          .forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
      response.setBody(new String(bytes, UTF_8));
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }
}
