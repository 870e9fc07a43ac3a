package io.github.mcpwar.cli.doctor;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stream of events, of which only the times of arrival count. Its creator closes it. */
final class Listening implements AutoCloseable {
  private final Duration patience;
  private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
  private final CompletableFuture<Boolean> firstBytes = new CompletableFuture<>();
  private final CompletableFuture<Boolean> end = new CompletableFuture<>();
  private final CompletableFuture<?> exchange;

  /**
   * Sends a request.
   *
   * @param patience how long to wait for the headers
   */
  Listening(HttpClient http, HttpRequest request, Duration patience) {
    this.patience = patience;
    this.exchange = http.sendAsync(request, info -> {
      head.complete(info);
      return BodySubscribers.ofByteArrayConsumer(this::arrived);
    });
    var unused = exchange.whenComplete((answer, failure) -> {
      if (failure != null) {
        head.completeExceptionally(failure);
        firstBytes.completeExceptionally(failure);
        end.complete(true);
      }
    });
  }

  private void arrived(Optional<byte[]> bytes) {
    if (bytes.isPresent()) {
      firstBytes.complete(true);
    } else {
      firstBytes.complete(false);
      end.complete(true);
    }
  }

  /** The status and headers; empty if they do not arrive in time. */
  Optional<HttpResponse.ResponseInfo> head() {
    return within(head, patience);
  }

  /** True if something of the body arrives in time. */
  boolean speaks(Duration limit) {
    return within(firstBytes, limit).orElse(false);
  }

  /** True if the stream ends in time. */
  boolean ends(Duration limit) {
    return within(end, limit).isPresent();
  }

  private static <T> Optional<T> within(CompletableFuture<T> event, Duration limit) {
    try {
      return Optional.of(event.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    exchange.cancel(true);
  }
}
