package io.github.mcpwar.declared.http;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.outbound.OnBehalfOf;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes an HTTP call with the arguments of a tool's call. Serves many calls at once. */
public final class HttpAction {
  private static final int MAX_REDIRECTS = 3;
  private static final int UNAUTHORIZED = 401;
  private static final String TRACE = "[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

  private final HttpSpec spec;
  private final HttpTargets targets;

  /** Creates an action that shares the client and the turns of its target with others. */
  public HttpAction(HttpSpec spec, HttpTargets targets) {
    this.spec = spec;
    this.targets = targets;
  }

  /**
   * Runs a call.
   *
   * @param arguments valid against the tool's schema
   * @return the selected part of a JSON response, or the text of any other
   * @throws ToolException with an error for the caller
   */
  public Object run(Map<String, Object> arguments, McpContext context) throws InterruptedException {
    HttpRequest.Builder request = request(arguments, context);
    OnBehalfOf user = spec.onBehalfOf();
    DownstreamToken token = user == null ? null : user.token(context);
    return new HttpResult(spec)
        .of(
            user == null || token == null
                ? inTurn(request, context)
                : authorized(request, user, token, context));
  }

  /** Waits for a turn of the service, and sends a request within the time of a call. */
  private HttpResponse<LimitedBody.Read> inTurn(HttpRequest.Builder request, McpContext context)
      throws InterruptedException {
    long end = targets.nanoTime() + spec.time().toNanos();
    checkAddress();
    Semaphore turns = targets.turns(spec);
    if (!turns.tryAcquire(spec.time().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new ToolException("The service has too many calls at once; try again later");
    }
    try {
      return repeated(request, end, context);
    } finally {
      turns.release();
    }
  }

  private void checkAddress() {
    try {
      if (!spec.isPrivate() && Addresses.isHiddenPrivate(spec.request().base().getHost())) {
        throw new ReportedToolException(
            "The service cannot be reached",
            new IOException("The host " + spec.request().base().getHost()
                + " has a private address: write private: true if that is meant"));
      }
    } catch (UnknownHostException e) {
      throw unreachable(e);
    }
  }

  private HttpRequest.Builder request(Map<String, Object> arguments, McpContext context) {
    URI base = spec.request().base();
    RequestTemplate.Filled filled = spec.request().fill(arguments);
    if (!base.getScheme().equals(filled.uri().getScheme())
        || !base.getAuthority().equals(filled.uri().getRawAuthority())) {
      throw new IllegalStateException("A request for " + base + " would go elsewhere");
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(filled.uri());
    if (base.getScheme().equals("http")) {
      request.version(HttpClient.Version.HTTP_1_1);
    }
    request.setHeader("Accept", "application/json, text/*;q=0.9, */*;q=0.1");
    request.setHeader("User-Agent", "mcp-war");
    filled.headers().forEach(request::setHeader);
    if (context.meta().get("traceparent") instanceof String trace && trace.matches(TRACE)) {
      request.setHeader("traceparent", trace);
    }
    RequestTemplate.Body body = filled.body();
    if (body == null) {
      return request.method(spec.method(), BodyPublishers.noBody());
    }
    return request
        .setHeader("Content-Type", body.type())
        .method(spec.method(), BodyPublishers.ofByteArray(body.bytes()));
  }

  /**
   * Sends a request in the name of the caller, once more with a new token if one is refused. The
   * caller may be asked for that token, which takes no turn and no time of the service.
   */
  private HttpResponse<LimitedBody.Read> authorized(
      HttpRequest.Builder request, OnBehalfOf user, DownstreamToken token, McpContext context)
      throws InterruptedException {
    HttpResponse<LimitedBody.Read> response = inTurn(token.authorize(request), context);
    if (response.statusCode() != UNAUTHORIZED) {
      return response;
    }
    context.tokenRefused(token);
    return inTurn(user.token(context).authorize(request), context);
  }

  /** Repeats a request that changes nothing after failures that may pass. */
  private HttpResponse<LimitedBody.Read> repeated(
      HttpRequest.Builder request, long end, McpContext context) throws InterruptedException {
    int left = spec.isSafe() ? spec.retries() : 0;
    while (true) {
      try {
        HttpResponse<LimitedBody.Read> response = followed(request, end, context);
        if (left == 0 || !isPassing(response.statusCode())) {
          return response;
        }
      } catch (IOException e) {
        if (left == 0) {
          throw unreachable(e);
        }
      }
      left--;
    }
  }

  private static boolean isPassing(int status) {
    return status == 502 || status == 503 || status == 504;
  }

  /** Follows redirects of the same host. */
  private HttpResponse<LimitedBody.Read> followed(
      HttpRequest.Builder request, long end, McpContext context)
      throws IOException, InterruptedException {
    HttpResponse<LimitedBody.Read> response = send(request.build(), end, context);
    for (int i = 0; i < MAX_REDIRECTS && spec.isSafe(); i++) {
      Optional<String> location = response.headers().firstValue("Location");
      if (response.statusCode() / 100 != 3 || location.isEmpty()) {
        return response;
      }
      response =
          send(request.copy().uri(sameHost(response.uri(), location.get())).build(), end, context);
    }
    if (response.statusCode() / 100 == 3) {
      throw new IOException("Too many redirects, or one of a request that is not GET");
    }
    return response;
  }

  private static URI sameHost(URI from, String location) throws IOException {
    try {
      URI to = from.resolve(location);
      if (from.getScheme().equals(to.getScheme())
          && from.getAuthority().equals(to.getAuthority())) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new ReportedRedirect();
  }

  /** A redirect that is not followed. */
  private static final class ReportedRedirect extends IOException {
    private static final long serialVersionUID = 1L;

    ReportedRedirect() {
      super("The service redirects to another host, which is not followed");
    }
  }

  private HttpResponse<LimitedBody.Read> send(HttpRequest request, long end, McpContext context)
      throws IOException, InterruptedException {
    context.throwIfCancelled();
    Duration left = Duration.ofNanos(end - targets.nanoTime());
    CompletableFuture<HttpResponse<LimitedBody.Read>> sent =
        targets.client().sendAsync(request, unused -> new LimitedBody(spec.size()));
    context.onCancel(() -> sent.cancel(true));
    try {
      return sent.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ReportedToolException(
          "The service took longer than " + spec.time().toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (CancellationException e) {
      throw new CancellationException("The call was cancelled");
    } finally {
      sent.cancel(true);
    }
  }

  private static ReportedToolException unreachable(IOException e) {
    return new ReportedToolException(
        e instanceof ReportedRedirect
            ? "The service redirects to another host, which is not followed"
            : "The service cannot be reached at the moment; try again later",
        e);
  }
}
