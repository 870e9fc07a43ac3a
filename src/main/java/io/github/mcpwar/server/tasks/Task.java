package io.github.mcpwar.server.tasks;

import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.NodeSize;
import io.github.mcpwar.server.elicitation.InputRequest;
import io.github.mcpwar.server.elicitation.InputResponse;
import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool call that continues after its request was answered. Thread-safe.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension, task
 *     status</a>
 */
public final class Task implements FoundTask {

  /** The status of the task. */
  private enum Status {
    WORKING,
    INPUT_REQUIRED,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  private final String id;
  private final String owner;
  private final String tool;
  private final Runnable cancel;
  private final Age age;
  private final TaskLimits limits;
  private final Kept kept;
  private final Predicate<ObjectNode> fits;
  private final TaskListener listener;

  // all below is guarded by this
  private Instant updated;
  private Status status = Status.WORKING;
  private @Nullable String message;
  private @Nullable ObjectNode outcome;
  private final Map<String, Open> open = new LinkedHashMap<>();

  /** A question that the client has not answered yet. */
  private record Open(
      InputRequest input, ObjectNode request, CompletableFuture<InputResponse> answer) {}

  /** A valid answer with its question. */
  private record Understood(Open question, InputResponse answer) {}

  Task(
      String id,
      String owner,
      String tool,
      Runnable cancel,
      Age age,
      TaskLimits limits,
      Kept kept,
      Predicate<ObjectNode> fits,
      TaskListener listener) {
    this.id = id;
    this.owner = owner;
    this.tool = tool;
    this.cancel = cancel;
    this.age = age;
    this.limits = limits;
    this.kept = kept;
    this.fits = fits;
    this.listener = listener;
    this.updated = age.began();
  }

  /** The identifier, which cannot be guessed. */
  public String id() {
    return id;
  }

  @Override
  public String tool() {
    return tool;
  }

  boolean belongsTo(String user) {
    return owner.equals(user);
  }

  boolean isExpired() {
    return age.isAtLeast(limits.ttl());
  }

  @Override
  public synchronized ObjectNode describe() {
    ObjectNode description = handle();
    if (status == Status.INPUT_REQUIRED) {
      ObjectNode requests = description.putObject("inputRequests");
      open.forEach((key, each) -> requests.set(key, each.request()));
    } else if (outcome != null) {
      description.set(status == Status.COMPLETED ? "result" : "error", outcome);
    }
    return description;
  }

  /** The description without questions and outcome. */
  public synchronized ObjectNode handle() {
    ObjectNode handle = JsonNodeFactory.instance.objectNode();
    handle.put("taskId", id).put("status", status.name().toLowerCase(Locale.ROOT));
    if (message != null) {
      handle.put("statusMessage", message);
    }
    handle.put("createdAt", age.began().toString()).put("lastUpdatedAt", updated.toString());
    handle.put("ttlMs", limits.ttl().toMillis());
    handle.put("pollIntervalMs", limits.pollInterval().toMillis());
    return handle;
  }

  /** The time until the task is forgotten. */
  public Duration left() {
    return age.until(limits.ttl());
  }

  @Override
  public synchronized Runnable follow(Consumer<ObjectNode> somebody) {
    somebody.accept(describe());
    return () -> {};
  }

  /** The user who made the call; empty if anonymous. */
  public String owner() {
    return owner;
  }

  /** True once the task has ended. */
  public synchronized boolean hasEnded() {
    return isOver();
  }

  /** Sets the status message while the task is running. */
  public synchronized void say(String words) {
    if (!isOver()) {
      message = words;
      changed();
    }
  }

  private boolean isOver() {
    return status != Status.WORKING && status != Status.INPUT_REQUIRED;
  }

  private void changed() {
    updated = age.now();
    listener.changed(this, describe());
  }

  /**
   * Completes the task with a result. Returns false if the result needs too much memory to be kept,
   * or is too large to be shared.
   */
  synchronized boolean complete(ObjectNode result) {
    boolean done = isOver() || fits.test(result) && kept.tryAdd(NodeSize.of(result));
    if (done) {
      end(Status.COMPLETED, result, null);
    }
    return done;
  }

  /** Releases the memory of a task that nobody has been told of. */
  void discard() {
    kept.release();
  }

  /** Releases the memory of the task, and cancels it if it is still running. */
  void forget() {
    kept.release();
    cancel();
  }

  /** Fails the task with a JSON-RPC error object. Has no effect once it has ended. */
  public synchronized void fail(ObjectNode error) {
    end(Status.FAILED, error, error.path("message").stringValue(""));
  }

  @Override
  public void cancel() {
    synchronized (this) {
      end(Status.CANCELLED, null, null);
    }
    cancel.run();
  }

  private void end(Status end, @Nullable ObjectNode result, @Nullable String words) {
    if (!isOver()) {
      status = end;
      outcome = result;
      message = words;
      open.values().forEach(each -> each.answer().cancel(false));
      open.clear();
      changed();
    }
  }

  /**
   * Asks the client.
   *
   * @param requests the request for each question
   * @return the future answers, by key; cancelled if the task ends first
   */
  synchronized Map<String, CompletableFuture<InputResponse>> ask(
      Map<InputRequest, ObjectNode> requests) {
    Map<String, CompletableFuture<InputResponse>> answers = new LinkedHashMap<>();
    requests.forEach((input, request) -> {
      CompletableFuture<InputResponse> answer = new CompletableFuture<>();
      answers.put(input.key(), answer);
      if (isOver()) {
        answer.cancel(false);
      } else {
        open.put(input.key(), new Open(input, request, answer));
      }
    });
    if (!isOver()) {
      status = Status.INPUT_REQUIRED;
      changed();
    }
    return answers;
  }

  /** Withdraws questions whose answers are no longer awaited. */
  synchronized void withdraw(List<String> keys) {
    if (open.keySet().removeAll(keys)) {
      goOn();
    }
  }

  private void goOn() {
    if (open.isEmpty()) {
      status = Status.WORKING;
    }
    changed();
  }

  private static InputResponse read(InputRequest input, JsonNode response)
      throws InvalidInputResponse {
    try {
      return input.read(response);
    } catch (InvalidInputResponse e) {
      throw new InvalidInputResponse(input.key() + ": " + e.getMessage());
    }
  }

  @Override
  public Runnable check(ObjectNode responses) throws InvalidInputResponse {
    List<Understood> answers = new ArrayList<>();
    for (Open each : questions()) {
      JsonNode response = responses.path(each.input().key());
      if (!response.isMissingNode() && !response.isNull()) {
        answers.add(new Understood(each, read(each.input(), response)));
      }
    }
    return () -> take(answers);
  }

  private synchronized List<Open> questions() {
    return List.copyOf(open.values());
  }

  /** Accepts answers to questions that are still open. Others may have arrived during the check. */
  private synchronized void take(List<Understood> answers) {
    List<Understood> awaited = answers.stream()
        .filter(each -> open.remove(each.question().input().key(), each.question()))
        .toList();
    if (!awaited.isEmpty()) {
      goOn();
      awaited.forEach(each -> each.question().answer().complete(each.answer()));
    }
  }
}
