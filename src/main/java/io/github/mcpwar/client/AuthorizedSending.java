package io.github.mcpwar.client;

import io.github.mcpwar.client.Authorizer.RefusedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/**
 * One HTTP request, sent again with other credentials after a refusal, a few times at most.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Step-up authorization</a>
 */
final class AuthorizedSending {

  /** The number of times that one request is sent again. */
  private static final int MAX_RENEWALS = 3;

  private final HttpClient http;
  private final Authorizer authorizer;
  private final SignOns signOns;
  private final URI endpoint;
  private final HttpRequest.Builder request;
  private final CompletableFuture<HttpResponse<InputStream>> result = new CompletableFuture<>();
  private final StopSwitch stop = new StopSwitch();

  AuthorizedSending(
      HttpClient http,
      Authorizer authorizer,
      SignOns signOns,
      URI endpoint,
      HttpRequest.Builder request) {
    this.http = http;
    this.authorizer = authorizer;
    this.signOns = signOns;
    this.endpoint = endpoint;
    this.request = request;
  }

  /** Sends the request. Cancelling the future ends all its work. */
  CompletableFuture<HttpResponse<InputStream>> send() {
    var unused = result.whenComplete((answer, failure) -> {
      if (result.isCancelled()) {
        stop.stop();
      }
    });
    attempt(0);
    return result;
  }

  private void attempt(int before) {
    HttpRequest plain = request.build();
    HttpRequest.Builder authorized = request.copy();
    authorizer.headers(plain.method(), plain.uri()).forEach(authorized::setHeader);
    HttpRequest now = authorized.build();
    CompletableFuture<HttpResponse<InputStream>> sent =
        http.sendAsync(now, BodyHandlers.ofInputStream());
    stop.nextEndsBy(() -> sent.cancel(true));
    var unused = sent.whenComplete((answer, failure) -> {
      if (failure != null) {
        result.completeExceptionally(failure);
      } else if (isRefusal(answer) && before < MAX_RENEWALS) {
        renew(
            new RefusedRequest(
                endpoint,
                now.method(),
                now.uri(),
                now.headers(),
                answer.statusCode(),
                answer.headers(),
                before),
            answer);
      } else {
        deliver(answer);
      }
    });
  }

  private static boolean isRefusal(HttpResponse<InputStream> answer) {
    return answer.statusCode() == 401 || answer.statusCode() == 403;
  }

  /** Obtains credentials on a thread of its own, because a person may have to sign on. */
  private void renew(RefusedRequest refused, HttpResponse<InputStream> answer) {
    signOns.begin();
    var thread = new Thread(
        () -> {
          try {
            if (authorizer.renew(refused)) {
              discard(answer);
              attempt(refused.before() + 1);
            } else {
              deliver(answer);
            }
          } catch (RuntimeException e) {
            discard(answer);
            result.completeExceptionally(e);
          } finally {
            signOns.end();
          }
        },
        "mcp-client-authorization");
    thread.setDaemon(true);
    stop.nextEndsBy(thread::interrupt);
    thread.start();
  }

  private void deliver(HttpResponse<InputStream> answer) {
    if (!result.complete(answer)) {
      discard(answer);
    }
  }

  private static void discard(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }
}
