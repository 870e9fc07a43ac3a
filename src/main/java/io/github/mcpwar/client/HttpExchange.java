package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request until its final response, or one stream of messages that belong to no request. It
 * runs on a thread of its own, which also calls the handler, and ends with that response, by
 * cancellation, or when the connection is lost for good.
 */
final class HttpExchange implements Exchange {

  /** The number of resumptions in a row that may bring nothing new. */
  private static final int MAX_SILENT_RESUMPTIONS = 3;

  /** The wait before a resumption if the server does not give one. */
  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);

  /** The longest wait before a resumption that the server may ask for. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  /** The time in which the server may end a stream after the final response. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final Opening opening;
  private final ExchangeRules rules;
  private final Exchanges shared;
  private final AnswerReader reader;
  private final Inbox inbox;

  private final CompletableFuture<ObjectNode> result = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> opened = new CompletableFuture<>();
  private final StopSwitch stop = new StopSwitch();
  private int silentResumptions;
  private volatile @Nullable Answer firstAnswer;

  HttpExchange(Opening opening, ExchangeRules rules, MessageHandler handler, Exchanges shared) {
    this.opening = opening;
    this.rules = rules;
    this.shared = shared;
    reader = new AnswerReader(shared);
    inbox = new Inbox(opening.awaits(), rules, handler, result, shared.warnings());
    var unused = result.whenComplete((value, failure) -> opened.complete(null));
  }

  @Override
  public CompletableFuture<ObjectNode> result() {
    return result;
  }

  @Override
  public CompletableFuture<@Nullable Void> opened() {
    return opened;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(firstAnswer).flatMap(answer -> answer.header(name));
  }

  @Override
  public CompletableFuture<Void> cancel() {
    return result.cancel(false) ? end() : CompletableFuture.completedFuture(null);
  }

  @Override
  public void timeOut(Duration limit) {
    if (result.completeExceptionally(Exchange.tookLongerThan(limit))) {
      var unused = end();
    }
  }

  /**
   * Ends the connection, and tells the server that the result is no longer wanted.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation"
   *     >Cancellation</a>
   */
  private CompletableFuture<Void> end() {
    CompletableFuture<Void> told = opening
        .awaits()
        .map(rules::cancelled)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
    stop.stop();
    return told;
  }

  /** Runs the exchange to its end; called once. */
  void run() {
    try {
      converse(open());
      result.complete(JsonNodeFactory.instance.objectNode());
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      result.completeExceptionally(Waiting.explain(e)); // without effect after a cancellation
    }
  }

  private Answer open() throws IOException {
    Answer answer = begin();
    firstAnswer = answer;
    if (answer.isSuccess() && isReadable(answer)) {
      opened.complete(null);
      return answer;
    }
    try (answer) {
      UnreachableException refusal = HttpRefusal.explain(answer);
      Optional<Failure> failure = HttpRefusal.message(answer, shared);
      if (failure.isEmpty()) {
        throw refusal;
      }
      if (refusal.isNotAllowed()) {
        throw HttpRefusal.explain(answer, failure.get().error().message());
      }
      inbox.deliver(failure.get());
      throw new RpcException(failure.get().error(), answer.status());
    }
  }

  private Answer begin() {
    Map<String, String> headers = opening.headers();
    Answer answer = await(opening.send(headers));
    if (answer.isSuccess() || !rules.renew(answer, headers)) {
      return answer;
    }
    answer.close();
    return await(opening.send(opening.headers()));
  }

  private boolean isReadable(Answer answer) {
    return answer.isEventStream() || (answer.isJson() && opening.awaits().isPresent());
  }

  private Answer await(CompletableFuture<HttpResponse<InputStream>> sent) {
    stop.nextEndsBy(() -> sent.cancel(true));
    var answer = new Answer(Waiting.forResult(sent));
    stop.nextEndsBy(answer::close);
    return answer;
  }

  private void converse(Answer first) throws IOException {
    Answer answer = first;
    while (!readToLast(answer)) {
      if (stop.isStopped()) {
        throw new CancellationException();
      }
      if (!canResume()) {
        if (opening.awaits().isPresent()) {
          throw new UnreachableException("The server's answer ended without a result", null);
        }
        return;
      }
      answer = resume();
    }
  }

  private boolean readToLast(Answer answer) throws IOException {
    try (answer) {
      boolean found = reader.read(answer, this::receive);
      if (found) {
        readToEnd(answer);
      }
      return found;
    } catch (IOException e) {
      if (!canResume() && !stop.isStopped()) {
        throw e;
      }
      return false;
    }
  }

  /** Reads the stream to its end, so that the connection can be reused. */
  private void readToEnd(Answer answer) {
    Runnable forget = shared.timer().after(LINGER, answer::close);
    try {
      answer.body().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // then it will not be used again
    } finally {
      forget.run();
    }
  }

  private boolean receive(Message message) {
    silentResumptions = 0;
    return inbox.receive(message);
  }

  private boolean canResume() {
    return rules.isResumable()
        && !stop.isStopped()
        && reader.lastEventId().isPresent()
        && silentResumptions < MAX_SILENT_RESUMPTIONS;
  }

  /**
   * Resumes a lost stream.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   *     >Resumability and redelivery</a>
   */
  private Answer resume() {
    silentResumptions++;
    Duration wanted = reader.retry().orElse(DEFAULT_RETRY);
    pause(wanted.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wanted);
    Map<String, String> headers = new HashMap<>(rules.headers());
    headers.put("Last-Event-ID", reader.lastEventId().orElseThrow());
    Answer answer = await(shared.endpoint().get(headers));
    if (!answer.isSuccess() || !answer.isEventStream()) {
      answer.close();
      throw new UnreachableException(
          "The connection was lost and the server does not resume it", answer.status());
    }
    return answer;
  }

  private void pause(Duration time) {
    var over = new CompletableFuture<@Nullable Void>();
    Runnable forget = shared.timer().after(time, () -> over.complete(null));
    stop.nextEndsBy(() -> over.complete(null));
    over.join();
    forget.run();
    if (stop.isStopped()) {
      throw new CancellationException();
    }
  }
}
