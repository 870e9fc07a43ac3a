package io.github.mcpwar.server.tasks;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.server.elicitation.CannotAskFault;
import io.github.mcpwar.server.elicitation.Elicitor;
import io.github.mcpwar.server.elicitation.InputRequest;
import io.github.mcpwar.server.elicitation.InputResponse;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.WaitLimit;
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
 * Asks the client of a task: the task lists the questions when the client polls it, and the call
 * waits.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension, task
 *     update requests</a>
 */
final class TaskElicitor implements Elicitor {
  private final Exchange exchange;
  private final Task task;
  private final WaitLimit limit;

  /**
   * Creates the elicitor of one task.
   *
   * @param exchange the request that became the task, without its connection
   * @param limit how long to wait for the answers
   */
  TaskElicitor(Exchange exchange, Task task, WaitLimit limit) {
    this.exchange = exchange;
    this.task = task;
    this.limit = limit;
  }

  @Override
  public boolean isPossible() {
    return true;
  }

  @Override
  public CannotAskException lacking(Set<ClientCapability> missing) {
    return new CannotAskFault(ClientCapability.missing(missing));
  }

  @Override
  public Map<String, InputResponse> ask(List<InputRequest> inputs) {
    Map<InputRequest, ObjectNode> requests = new LinkedHashMap<>();
    inputs.forEach(input -> requests.put(input, request(input)));
    Map<String, CompletableFuture<InputResponse>> asked = task.ask(requests);
    LongSupplier left = limit.start();
    try {
      Map<String, InputResponse> answers = new LinkedHashMap<>();
      for (Map.Entry<String, CompletableFuture<InputResponse>> each : asked.entrySet()) {
        answers.put(
            each.getKey(),
            each.getValue().get(Math.max(left.getAsLong(), 0), TimeUnit.NANOSECONDS));
      }
      return answers;
    } catch (TimeoutException e) {
      throw new ToolException("Nobody answered in time: " + String.join(", ", asked.keySet()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The task was cancelled");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // never completed exceptionally
    } finally {
      task.withdraw(List.copyOf(asked.keySet()));
    }
  }

  private ObjectNode request(InputRequest input) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("method", input.method());
    request.set(
        "params",
        exchange.peer().contract().shape(input.method(), input.params(), exchange.facts()));
    return request;
  }

  @Override
  public Optional<ObjectNode> unfinished() {
    return Optional.empty();
  }

  @Override
  public void withdraw() {
    // The questions end with the task.
  }
}
