package io.github.mcpwar.cluster.simulation;

import static io.github.mcpwar.cluster.simulation.Scenario.SECOND;

import io.github.mcpwar.api.Question;
import io.github.mcpwar.cluster.simulation.Scenario.Reply;
import io.github.mcpwar.server.elicitation.InputResponse;
import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import io.github.mcpwar.server.tasks.FoundTask;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.server.tasks.TestTasks;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client that has tasks, and looks after them at any node. */
final class TaskClient {
  private static final String OWNER = "ada";
  private static final int TASKS = 3;

  private static final long LATEST = 70 * SECOND;

  /** The longest time from the end of all that goes wrong to the end of a task. */
  private static final long LONGEST = 20 * SECOND;

  private final Scenario scenario;
  private final VirtualTime time;
  private final String name;
  private final Random random;
  private boolean isFinished;

  TaskClient(Scenario scenario, int number, Random random) {
    this.scenario = scenario;
    this.time = scenario.time;
    this.name = "task client " + number;
    this.random = random;
  }

  void run() {
    for (int i = 1; i <= TASKS && time.nanos() < LATEST; i++) {
      new Job(i).run();
    }
    isFinished = true;
  }

  /** Checks that it came to its end. */
  void check() {
    if (!isFinished) {
      scenario.violated(name + ": hangs");
    }
  }

  /** One task. */
  private final class Job {
    private final String title;
    private final SimulatedNode node = scenario.any(random);
    private final long began = time.nanos();
    private final List<String> heard = new ArrayList<>();
    private boolean isCancelled;
    private final long number = node.number();
    private int steps;
    private long ended;
    private @Nullable CompletableFuture<InputResponse> answer;
    private String status = "";
    private boolean isWritten;
    private @Nullable SimulatedNode follower;
    private @Nullable Runnable unfollow;

    Job(int number) {
      this.title = name + " task " + number;
    }

    private void note(String what) {
      scenario.note(title + ": " + what);
    }

    private void violated(String what) {
      scenario.violated(title + ": " + what);
    }

    void run() {
      Reply<String> created = scenario.ask(node, random, () -> {
        Optional<Task> task =
            TestTasks.create(node.engine.tasks(), OWNER, () -> isCancelled = true);
        task.ifPresent(this::work);
        return task.map(Task::id).orElse("");
      });
      note("created at " + node + ": " + created);
      if (!created.isDone() || created.value().isEmpty()) {
        return;
      }
      String id = created.value();
      boolean isToCancel = random.nextInt(5) == 0;
      while (!isOver()) {
        time.pause(SECOND / 2 + random.nextInt(2000) * SECOND / 1000);
        poll(id, isToCancel && random.nextInt(3) == 0);
        if (follower == null && random.nextInt(3) == 0) {
          follow(id);
        }
      }
      note("is " + status);
      time.pause(2 * SECOND);
      poll(id, false);
      compare(id);
      if (unfollow != null) {
        compareHeard();
        SimulatedNode there = follower;
        scenario.ask(there, random, () -> {
          unfollow.run();
          return true;
        });
      }
    }

    /** Compares what all nodes say of the task, if all is well. */
    private void compare(String id) {
      long begin = time.nanos();
      Map<String, String> all = new TreeMap<>();
      for (SimulatedNode there : scenario.nodes) {
        Reply<String> reply = scenario.ask(
            there,
            random,
            () -> there
                .engine
                .tasks()
                .find(id, OWNER)
                .map(task -> task.describe().path("status").stringValue(""))
                .orElse("unknown"));
        all.put(there.toString(), String.valueOf(reply.value()));
      }
      if (scenario.isCalm(begin, time.nanos()) && Set.copyOf(all.values()).size() > 1) {
        violated("is not the same at all nodes: " + all);
      }
    }

    private boolean isOver() {
      return status.equals("completed") || status.equals("failed") || status.equals("cancelled");
    }

    // The node

    private void work(Task task) {
      time.after((long) (-Math.log(1 - random.nextDouble()) * 3 * SECOND), node.process, () -> {
        if (isCancelled) {
          return;
        }
        if (steps++ < 8 && random.nextInt(3) > 0) {
          task.say("step");
          work(task);
        } else if (answer == null && random.nextBoolean()) {
          answer = TestTasks.ask(
              task,
              node.inputs.of(Question.url("q", URI.create("https://example.com/"), "Please")));
          answer.whenComplete((value, failure) -> time.after(0, node.process, () -> work(task)));
        } else {
          ended = time.nanos();
          TestTasks.complete(task, JsonNodeFactory.instance.objectNode().put("is", "done"));
        }
      });
    }

    // The client

    private void poll(String id, boolean isCancelling) {
      SimulatedNode there = scenario.any(random);
      long begin = time.nanos();
      boolean isAnswering = status.equals("input_required");
      Reply<String> reply = scenario.ask(there, random, () -> {
        Optional<FoundTask> found = there.engine.tasks().find(id, OWNER);
        if (found.isEmpty()) {
          return "unknown";
        }
        FoundTask task = found.get();
        if (isCancelling) {
          task.cancel();
          there.engine.tasks().settle(task);
        } else if (isAnswering) {
          answer(task);
          there.engine.tasks().settle(task);
        }
        return task.describe().path("status").stringValue("");
      });
      if (!reply.isDone()) {
        note("has no answer from " + there + ": " + reply);
        if (scenario.isCalm(begin, time.nanos())) {
          violated("has no answer from " + there + " although all is well: " + reply);
        }
        return;
      }
      String now = reply.value();
      note(
          (isCancelling ? "is cancelled at " : isAnswering ? "is answered at " : "is looked up at ")
              + there + ": " + now);
      isWritten |= there != node && !now.equals("unknown");
      if (isCancelling || isAnswering) {
        status = "working"; // what was read is older than what was done
        return;
      }
      if (now.equals("unknown")) { // by a node that has lost its lease
        isWritten &= !scenario.isEmptied(began);
        if (isWritten || scenario.engine.hasLease(number)) {
          violated("is unknown at " + there);
        }
        boolean isForgotten = time.nanos() - Math.max(scenario.lastMishap(), began) > LONGEST;
        if (isWritten || !node.isAlive() || isForgotten) {
          status = "failed"; // nobody can know it any more
        }
        return;
      } else if (isOver() && !now.equals(status)) {
        boolean isEnd = now.equals("completed") || now.equals("failed") || now.equals("cancelled");
        if (!scenario.isDoubtful(node, began) && (isEnd || scenario.isCalm(begin, begin))) {
          violated("was " + status + ", and is " + now + " at " + there);
        }
      } else if (now.equals("failed") && !scenario.isDoubtful(node, began)) {
        violated("has failed although its node was there all the time");
      }
      if (!isOver()) {
        status = now;
        long since = Math.max(scenario.lastMishap(), Math.max(ended, began));
        if (time.nanos() - since > LONGEST && (ended != 0 || !node.isAlive())) {
          violated("has not ended " + (time.nanos() - since) / SECOND + " s too late at " + there);
          status = "failed";
        }
      }
    }

    private void answer(FoundTask task) {
      ObjectNode responses = JsonNodeFactory.instance.objectNode();
      responses.putObject("q").put("action", "accept");
      try {
        task.check(responses).run();
      } catch (InvalidInputResponse e) {
        violated("has an invalid answer: " + e.getMessage());
      }
    }

    private void follow(String id) {
      SimulatedNode there = scenario.any(random);
      if (there == node) {
        return;
      }
      Reply<Runnable> reply = scenario.ask(
          there,
          random,
          () -> there
              .engine
              .tasks()
              .find(id, OWNER)
              .map(task -> task.follow(
                  description -> heard.add(description.path("status").stringValue(""))))
              .orElse(null));
      if (reply.isDone() && reply.value() != null) {
        note("is followed at " + there);
        follower = there;
        unfollow = reply.value();
      }
    }

    private void compareHeard() {
      boolean isCalm = scenario.isCalm(time.nanos() - 4 * SECOND, time.nanos());
      String newest = heard.isEmpty() ? "" : heard.get(heard.size() - 1);
      if (isCalm && follower.isAlive() && !newest.equals(status)) {
        violated("is " + status + ", but its follower at " + follower + " heard " + heard);
      }
    }
  }
}
