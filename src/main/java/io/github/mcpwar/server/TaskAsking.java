package io.github.mcpwar.server;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.server.asking.Answer;
import io.github.mcpwar.server.asking.Inquiry;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.WaitLimit;
import io.github.mcpwar.server.tasks.Task;
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
final class TaskAsking implements Asking {
  private final Exchange exchange;
  private final Task task;
  private final WaitLimit limit;

  /**
   * Creates the questions of one task.
   *
   * @param exchange the request that became the task, without its connection
   * @param limit how long to wait for the answers
   */
  TaskAsking(Exchange exchange, Task task, WaitLimit limit) {
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
  public Map<String, Answer> ask(List<Inquiry> inquiries) {
    Map<Inquiry, ObjectNode> requests = new LinkedHashMap<>();
    inquiries.forEach(inquiry -> requests.put(inquiry, request(inquiry)));
    Map<String, CompletableFuture<Answer>> asked = task.ask(requests);
    LongSupplier left = limit.start();
    try {
      Map<String, Answer> answers = new LinkedHashMap<>();
      for (Map.Entry<String, CompletableFuture<Answer>> each : asked.entrySet()) {
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

  private ObjectNode request(Inquiry inquiry) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("method", inquiry.method());
    request.set(
        "params",
        exchange.peer().contract().shape(inquiry.method(), inquiry.params(), exchange.facts()));
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
