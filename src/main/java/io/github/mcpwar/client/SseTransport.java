package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

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
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private volatile ExchangeRules rules = Map::of;
  private volatile @Nullable McpClientException lost;

  private SseTransport(Exchanges shared, Answer stream) {
    this.shared = shared;
    this.stream = stream;
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
    lost = why;
    waiters.forEach(waiter -> waiter.result.completeExceptionally(why));
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
    if (!messages.isDone()) {
      messages.completeExceptionally(
          new McpClientException("The stream does not begin with the URL for messages"));
    } else if (message instanceof Response response && response.id() != null) {
      waiting(response.id()).ifPresentOrElse(waiter -> waiter.inbox.receive(message), this::stray);
    } else if (message instanceof Notification progress
        && progress.method().equals(Methods.PROGRESS)) {
      RequestId.of(progress.params().path(MetaKeys.PROGRESS_TOKEN))
          .flatMap(this::waiting)
          .ifPresentOrElse(waiter -> waiter.inbox.receive(message), this::stray);
    } else {
      waiters.forEach(waiter -> waiter.inbox.deliver(message));
      if (message instanceof Request request) {
        asker().answer(request, Optional.empty());
      } else if (message instanceof Notification notification
          && notification.method().equals(Methods.CANCELLED)) {
        rules.withdrawn(notification);
      }
    }
  }

  /**
   * The rules by which to answer a question, which does not say what it belongs to: those of the
   * only request in progress, otherwise those of the conversation.
   */
  private ExchangeRules asker() {
    List<Waiter> asking =
        waiters.stream().filter(waiter -> waiter.awaits.isPresent()).toList();
    return asking.size() == 1 ? asking.get(0).own : rules;
  }

  private void stray() {
    shared.warnings().accept("The server sent a message that belongs to no request");
  }

  private Optional<Waiter> waiting(@Nullable RequestId id) {
    return waiters.stream()
        .filter(waiter -> waiter.awaits.isPresent() && waiter.awaits.get().equals(id))
        .findFirst();
  }

  @Override
  public Exchange request(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler) {
    Waiter waiter = join(Optional.of(request.id()), rules, handler);
    var unused = post(rules, request).whenComplete((status, failure) -> {
      if (failure != null) {
        waiter.result.completeExceptionally(Waiting.explain(failure));
      } else if (status / 100 != 2) {
        waiter.result.completeExceptionally(new UnreachableException(
            "The server did not take the request (HTTP " + status + ")", status));
      }
    });
    return waiter;
  }

  @Override
  public Exchange listen(ExchangeRules rules, MessageHandler handler) {
    return join(Optional.empty(), rules, handler);
  }

  private Waiter join(Optional<RequestId> awaits, ExchangeRules rules, MessageHandler handler) {
    var waiter = new Waiter(awaits, rules, handler);
    waiters.add(waiter);
    var unused = waiter.result.whenComplete((result, failure) -> waiters.remove(waiter));
    McpClientException why = lost;
    if (why != null) {
      waiter.result.completeExceptionally(why);
    }
    return waiter;
  }

  @Override
  public CompletableFuture<Integer> tell(ExchangeRules rules, Message message) {
    this.rules = rules;
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
    return lost == null;
  }

  @Override
  public void close() {
    stream.close();
  }

  /** A request that waits for its response, or a listener. */
  private final class Waiter implements Exchange {
    private final Optional<RequestId> awaits;
    private final ExchangeRules own;
    private final Inbox inbox;
    private final CompletableFuture<ObjectNode> result = new CompletableFuture<>();

    Waiter(Optional<RequestId> awaits, ExchangeRules own, MessageHandler handler) {
      this.awaits = awaits;
      this.own = own;
      inbox = new Inbox(awaits, own, handler, result, shared.warnings());
    }

    @Override
    public CompletableFuture<ObjectNode> result() {
      return result;
    }

    /** Completed, because the stream is open already. */
    @Override
    public CompletableFuture<@Nullable Void> opened() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public CompletableFuture<Void> cancel() {
      return result.cancel(false) ? withdraw() : CompletableFuture.completedFuture(null);
    }

    @Override
    public void timeOut(Duration limit) {
      if (result.completeExceptionally(Exchange.tookLongerThan(limit))) {
        var unused = withdraw();
      }
    }

    private CompletableFuture<Void> withdraw() {
      return awaits.map(own::cancelled).orElseGet(() -> CompletableFuture.completedFuture(null));
    }
  }
}
