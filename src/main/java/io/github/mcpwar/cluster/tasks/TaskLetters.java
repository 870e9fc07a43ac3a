package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.cluster.Post;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Letters to the node that runs a task, on behalf of a client of another node. */
final class TaskLetters {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration SHORT_LIMIT = Duration.ofSeconds(1);
  private static final String KNOWN = "task known";
  private static final String UPDATE = "task update";
  private static final String CANCEL = "task cancel";
  private static final String ID = "id";
  private static final String OWNER = "owner";
  private static final String RESPONSES = "responses";
  private static final String DONE = "done";
  private static final String INVALID = "invalid";
  private static final String FAULT = "fault";
  private static final String MESSAGE = "message";

  private final Post post;
  private final TaskTable table;
  private final TaskFollowers followers;

  TaskLetters(Post post, TaskTable table, TaskFollowers followers) {
    this.post = post;
    this.table = table;
    this.followers = followers;
  }

  /** Carries out something for a task of this node, and returns the answer. */
  @FunctionalInterface
  private interface Action {
    void carryOut(Task task, ObjectNode letter, ObjectNode answer);
  }

  /**
   * Answers the letters for the tasks of this node.
   *
   * @param elsewhere runs on threads that may wait
   * @param running finds a task of this node
   * @param settle waits until the changes of a task can be seen
   */
  void answer(Executor elsewhere, Function<String, Optional<Task>> running, Consumer<Task> settle) {
    answer(KNOWN, elsewhere, running, settle, (task, letter, answer) -> answer.put(DONE, true));
    answer(UPDATE, elsewhere, running, settle, TaskLetters::update);
    answer(CANCEL, elsewhere, running, settle, (task, letter, answer) -> {
      task.cancel();
      answer.put(DONE, true);
    });
  }

  private void answer(
      String type,
      Executor elsewhere,
      Function<String, Optional<Task>> running,
      Consumer<Task> settle,
      Action action) {
    post.onAsk(type, elsewhere, letter -> {
      ObjectNode answer = post.letter();
      running
          .apply(letter.path(ID).stringValue(""))
          .filter(task -> task.owner().equals(letter.path(OWNER).stringValue("")))
          .ifPresent(task -> {
            action.carryOut(task, letter, answer);
            settle.accept(task);
          });
      return answer;
    });
  }

  private static void update(Task task, ObjectNode letter, ObjectNode answer) {
    try {
      task.check(letter.withObject(RESPONSES)).run();
      answer.put(DONE, true);
    } catch (InvalidInputResponse e) {
      answer.put(INVALID, e.getMessage());
    } catch (ProtocolException e) {
      answer.put(FAULT, e.fault().name()).put(MESSAGE, e.getMessage());
    }
  }

  void update(String id, TaskRecord task, ObjectNode responses) throws InvalidInputResponse {
    ObjectNode letter = letter(id, task);
    letter.set(RESPONSES, responses);
    ObjectNode answer = ask(UPDATE, task, letter);
    if (answer.has(INVALID)) {
      throw new InvalidInputResponse(answer.path(INVALID).stringValue(""));
    }
  }

  void cancel(String id, TaskRecord task) {
    ask(CANCEL, task, letter(id, task));
  }

  private ObjectNode letter(String id, TaskRecord task) {
    return letter(id, task.owner());
  }

  private ObjectNode letter(String id, String owner) {
    return post.letter().put(ID, id).put(OWNER, owner);
  }

  /** True if a live node has a task, or does not say. It writes the record of the task first. */
  boolean isKnown(long node, String id, String owner) {
    try {
      return post.ask(node, KNOWN, letter(id, owner), SHORT_LIMIT)
          .map(answer -> answer.has(DONE))
          .orElse(true); // an engine that lost everything does not know the node yet
    } catch (EngineUnavailableException e) {
      return true;
    }
  }

  private ObjectNode ask(String type, TaskRecord task, ObjectNode letter) {
    ObjectNode answer;
    try {
      answer = post.ask(task.node(), type, letter, LIMIT).orElseGet(post::letter);
    } catch (EngineUnavailableException e) {
      throw unreachable();
    }
    if (answer.has(FAULT)) {
      throw new ProtocolException(
          Fault.valueOf(answer.path(FAULT).stringValue("")),
          answer.path(MESSAGE).stringValue(""));
    }
    if (!answer.has(DONE) && !answer.has(INVALID)) {
      throw unreachable();
    }
    return answer;
  }

  private static ProtocolException unreachable() {
    return new ProtocolException(
        Fault.OVERLOADED, "The server that runs this task does not answer; try again later");
  }

  Runnable follow(String id, TaskRecord task, Consumer<ObjectNode> follower) {
    try {
      return followers.follow(table.name(id), task.left(table.now()), follower);
    } catch (EngineUnavailableException e) {
      throw unknown();
    }
  }

  /** The fault if it is not known whether there is a task. */
  static ProtocolException unknown() {
    return new ProtocolException(
        Fault.OVERLOADED, "The task cannot be looked up at the moment; try again later");
  }
}
