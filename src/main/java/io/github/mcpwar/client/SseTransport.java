package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The transport of the first revision. One stream brings all messages of the server, and names the
 * URL to which messages to the server are posted. One thread reads the stream and calls all
 * handlers. A message that belongs to no request goes to every waiting handler. A lost stream is
 * not replaced, because the session ends with it.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse"
 *     >HTTP with SSE</a>
 */
final class SseTransport implements Transport {
  private final Exchanges shared;
  private final Answer stream;
  private final AnswerReader reader;
  private final CompletableFuture<Endpoint> messages = new CompletableFuture<>();
  private final Waiters waiters;

  private SseTransport(Exchanges shared, Answer stream) {
    this.shared = shared;
    this.stream = stream;
    waiters = new Waiters(shared.warnings());
    reader = new AnswerReader(shared, this::event);
  }

  /**
   * Opens the stream and waits until it has named the URL for messages.
   *
   * @throws McpClientException if the server does not have this transport
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   *     >Backwards compatibility</a>
   */
  static SseTransport open(Exchanges shared) {
    Duration patience = shared.options().connectTimeout();
    CompletableFuture<HttpResponse<InputStream>> sent = shared.endpoint().get(Map.of());
    Runnable forget = shared.limit(patience, () -> sent.cancel(true));
    var answer = new Answer(Waiting.forResult(sent));
    forget.run();
    if (!answer.isSuccess() || !answer.isEventStream()) {
      try (answer) {
        throw HttpRefusal.explain(answer);
      }
    }
    var transport = new SseTransport(shared, answer);
    transport.begin(patience);
    return transport;
  }

  private void begin(Duration patience) {
    var thread = new Thread(this::read, "mcp-client-sse");
    thread.setDaemon(true);
    thread.start();
    Runnable forget = shared
        .timer()
        .after(patience, () -> messages.completeExceptionally(Exchange.tookLongerThan(patience)));
    try {
      Waiting.forResult(messages);
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      forget.run();
    }
  }

  private void read() {
    try (stream) {
      reader.read(stream, message -> {
        receive(message);
        return false; // there is no last one
      });
      end(new UnreachableException("The server has ended the stream", null));
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      end(Waiting.explain(e));
    }
  }

  private void end(McpClientException why) {
    messages.completeExceptionally(why);
    waiters.end(why);
  }

  /** Reads the URL for messages from the first event. It must be on the same server. */
  private void event(SseEvent event) {
    if (!event.type().equals("endpoint")) {
      return;
    }
    try {
      URI here = shared.endpoint().uri();
      URI there = here.resolve(event.data().strip());
      if (!Origins.same(here, there)) {
        throw new McpClientException("The server directs messages to another server, " + there);
      }
      messages.complete(shared.endpoint().at(there));
    } catch (IllegalArgumentException e) {
      messages.completeExceptionally(
          new McpClientException("The server does not name a valid URL for messages", e));
    } catch (McpClientException e) {
      messages.completeExceptionally(e);
    }
  }

  private void receive(Message message) {
    if (messages.isDone()) {
      waiters.receive(message);
    } else {
      messages.completeExceptionally(
          new McpClientException("The stream does not begin with the URL for messages"));
    }
  }

  @Override
  public Exchange request(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler) {
    Waiters.Waiter waiter = waiters.join(Optional.of(request.id()), rules, handler);
    var unused = post(rules, request).whenComplete((status, failure) -> {
      if (failure != null) {
        waiter.fail(Waiting.explain(failure));
      } else if (status / 100 != 2) {
        waiter.fail(new UnreachableException(
            "The server did not take the request (HTTP " + status + ")", status));
      }
    });
    return waiter;
  }

  @Override
  public Exchange listen(ExchangeRules rules, MessageHandler handler) {
    return waiters.join(Optional.empty(), rules, handler);
  }

  @Override
  public CompletableFuture<Integer> tell(ExchangeRules rules, Message message) {
    waiters.use(rules);
    return post(rules, message);
  }

  private CompletableFuture<Integer> post(ExchangeRules rules, Message message) {
    return messages
        .thenCompose(endpoint -> endpoint.post(message, rules.headers(message)))
        .thenApply(http -> {
          try (Answer answer = new Answer(http)) {
            return answer.status();
          }
        });
  }

  @Override
  public boolean isOpen() {
    return waiters.areOpen();
  }

  @Override
  public void close() {
    stream.close();
  }
}
