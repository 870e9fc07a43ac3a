package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.PendingQuestions;
import io.github.mcpwar.server.exchange.WaitLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the client of a session by requests on the call's stream, while the call waits.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Sending
 *     messages: requests on the stream of a request</a>
 */
final class SessionElicitor implements Elicitor {
  private static final int MAX_QUOTE = 200;

  private final PendingQuestions questions;
  private final Exchange exchange;
  private final WaitLimit limit;
  private final List<Waiting> waiting = new ArrayList<>(1); // guarded by this
  private boolean withdrawn; // guarded by this

  /** A question that was sent. */
  private record Waiting(RequestId id, InputRequest input, CompletableFuture<Response> answer) {}

  /**
   * Creates the elicitor of one call.
   *
   * @param limit how long to wait for the answers
   */
  SessionElicitor(PendingQuestions questions, Exchange exchange, WaitLimit limit) {
    this.questions = questions;
    this.exchange = exchange;
    this.limit = limit;
  }

  @Override
  public boolean isPossible() {
    return questions.areOpen() && exchange.reply().takesNotifications();
  }

  @Override
  public CannotAskException lacking(Set<ClientCapability> missing) {
    return new CannotAskException("The client cannot be asked: it did not declare the capability "
        + ClientCapability.names(missing));
  }

  @Override
  public Map<String, InputResponse> ask(List<InputRequest> inputs) {
    if (!questions.areOpen()) {
      throw new CannotAskException(
          "The client cannot be asked: it has not sent " + Methods.INITIALIZED + " yet");
    }
    if (!isPossible()) {
      throw unreachable(inputs);
    }
    LongSupplier left = limit.start();
    List<Waiting> asked = new ArrayList<>(inputs.size());
    try {
      inputs.forEach(input -> asked.add(send(input)));
      Map<String, InputResponse> answers = new LinkedHashMap<>();
      for (Waiting each : asked) {
        answers.put(each.input().key(), answer(each, left.getAsLong()));
      }
      return answers;
    } finally {
      end(asked);
    }
  }

  /**
   * The exception for a client that cannot be reached. URLs can be sent in an error instead; see
   * "URL elicitation required" in <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation">
   * Elicitation</a>.
   */
  private static CannotAskException unreachable(List<InputRequest> inputs) {
    if (inputs.stream().allMatch(each -> each.needs().contains(ClientCapability.PAGES))) {
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      data.putArray("elicitations")
          .addAll(inputs.stream().map(InputRequest::params).toList());
      return new CannotAskFault(new ProtocolException(
          Fault.URL_ELICITATION_REQUIRED,
          "The user must visit a page first; then call again",
          data));
    }
    return new CannotAskException(
        "The client cannot be asked: it takes no event stream. Call with the header"
            + " Accept: application/json, text/event-stream");
  }

  private synchronized Waiting send(InputRequest input) {
    if (withdrawn) {
      throw new CancellationException("The call was cancelled");
    }
    RequestId id = questions.nextId();
    Waiting question = new Waiting(id, input, questions.expect(id));
    ObjectNode params =
        exchange.peer().contract().shape(input.method(), input.params(), exchange.facts());
    if (!exchange.reply().ask(new Request(id, input.method(), params))) {
      questions.forget(id);
      throw new CannotAskException("The client cannot be asked: its stream has ended");
    }
    waiting.add(question);
    return question;
  }

  private InputResponse answer(Waiting question, long nanos) {
    InputRequest input = question.input();
    try {
      Response response = question.answer().get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
      if (response instanceof Success success) {
        return input.read(success.result());
      }
      throw new ToolException("The client could not answer \"" + input.key() + "\": "
          + quote(((Failure) response).error().message()));
    } catch (TimeoutException e) {
      throw new ToolException("Nobody answered \"" + input.key() + "\" in time; call again when"
          + " somebody is there");
    } catch (InvalidInputResponse e) {
      throw new ToolException(
          "The client's answer to \"" + input.key() + "\" is not right: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The call was cancelled");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // never completed exceptionally
    }
  }

  private static String quote(String text) {
    return text.isBlank() ? "it gave no reason" : Caps.shorten(text, MAX_QUOTE);
  }

  /** Withdraws unanswered questions, so that no user answers them in vain. */
  private synchronized void end(List<Waiting> asked) {
    waiting.removeAll(asked);
    asked.forEach(this::takeBack);
  }

  /**
   * Withdraws a question; see <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation">
   * Cancellation</a>.
   */
  private void takeBack(Waiting question) {
    if (questions.forget(question.id())) {
      question.answer().cancel(false);
      ObjectNode params = JsonNodeFactory.instance.objectNode();
      params.set("requestId", question.id().toJson());
      params.put("reason", "The answer is no longer waited for");
      exchange.send(Methods.CANCELLED, params);
    }
  }

  @Override
  public synchronized void withdraw() {
    withdrawn = true;
    end(List.copyOf(waiting));
  }

  @Override
  public Optional<ObjectNode> unfinished() {
    return Optional.empty();
  }
}
