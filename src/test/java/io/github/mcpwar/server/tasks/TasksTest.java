package io.github.mcpwar.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.UsageLimits;
import io.github.mcpwar.limits.callers.Usages;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.elicitation.InputRequest;
import io.github.mcpwar.server.elicitation.InputRequests;
import io.github.mcpwar.server.elicitation.InputResponse;
import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TasksTest {
  private static final JsonMapper JSON = new Codec().mapper();

  private final InputRequests inquiries = new InputRequests(JSON, () -> "id");
  private final AtomicInteger ids = new AtomicInteger();
  private final List<String> heard = new ArrayList<>();
  private final List<String> cancelled = new ArrayList<>();
  private Instant now = Instant.parse("2026-08-01T12:00:00.123456Z");
  private long nanos = Long.MAX_VALUE - 7; // which overflows soon, as it may
  private final Tasks tasks = new Tasks(
      () -> "t" + ids.incrementAndGet(),
      () -> now,
      () -> nanos,
      new TaskLimits(Duration.ofMinutes(10), Duration.ofSeconds(2), 4),
      new MemoryBudget(100_000),
      SharedTasks.NONE);
  private final Usages usages = new Usages(
      new UsageLimits(1, 1, 1, 1, 1, 2),
      Rates.inMemory(1, TimeMeter.SYSTEM_NANOTIME),
      System::nanoTime);

  TasksTest() {
    tasks.onChange((task, description) -> heard.add(task.id() + " "
        + description.path("status").stringValue()
        + description.path("inputRequests").propertyNames()));
  }

  private Task create(String owner) {
    String id = "t" + (ids.get() + 1);
    return tasks
        .create(owner, "tool", usages.of(owner), () -> cancelled.add(id))
        .orElseThrow();
  }

  private void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }

  private Map<String, CompletableFuture<InputResponse>> ask(Task task, String... keys) {
    Map<InputRequest, ObjectNode> requests = new LinkedHashMap<>();
    for (String key : keys) {
      requests.put(inquiries.of(Question.roots(key)), json("{\"method\":\"roots/list\"}"));
    }
    return task.ask(requests);
  }

  private static ObjectNode roots(String... keys) {
    ObjectNode responses = JSON.createObjectNode();
    for (String key : keys) {
      responses.putObject(key).putArray("roots");
    }
    return responses;
  }

  @Test
  @Proves({"tasks-found-at-once", "tasks-owner"})
  void a_new_task_is_working_and_can_be_found_at_once_by_its_owner_only() {
    Task task = create("ada");
    assertThat(tasks.find("t1", "ada")).contains(task);
    assertThat(tasks.find("t1", "eve")).isEmpty();
    assertThat(tasks.find("t1", "")).isEmpty();
    assertThat(tasks.find("t2", "ada")).isEmpty();
    assertThat(task.describe().toString())
        .isEqualTo(
            "{\"taskId\":\"t1\",\"status\":\"working\",\"createdAt\":\"2026-08-01T12:00:00.123Z\","
                + "\"lastUpdatedAt\":\"2026-08-01T12:00:00.123Z\",\"ttlMs\":600000,"
                + "\"pollIntervalMs\":2000}");
  }

  @Test
  @Proves("tasks-get-completed")
  void what_comes_first_is_how_it_ends() {
    Task completed = create("ada");
    completed.complete(json("{\"a\":1}"));
    completed.fail(json("{\"code\":1,\"message\":\"late\"}"));
    completed.cancel();
    assertThat(completed.describe().path("result")).isEqualTo(json("{\"a\":1}"));
    assertThat(completed.describe().has("error")).isFalse();
    Task failed = create("ada");
    failed.fail(json("{\"code\":1,\"message\":\"broken\"}"));
    failed.complete(json("{}"));
    failed.say("still here");
    assertThat(failed.describe().path("error").path("code").intValue()).isEqualTo(1);
    assertThat(failed.describe().path("statusMessage").stringValue()).isEqualTo("broken");
    assertThat(failed.describe().has("result")).isFalse();
    Task gone = create("bob");
    gone.cancel();
    gone.complete(json("{}"));
    assertThat(gone.describe().path("status").stringValue()).isEqualTo("cancelled");
    assertThat(gone.describe().has("result")).isFalse();
    assertThat(cancelled).contains("t3");
    assertThat(heard).containsExactly("t1 completed[]", "t2 failed[]", "t3 cancelled[]");
  }

  @Test
  void each_change_is_told_with_its_time() {
    Task task = create("ada");
    pass(Duration.ofSeconds(5));
    task.say("half way");
    assertThat(task.describe().path("statusMessage").stringValue()).isEqualTo("half way");
    assertThat(task.describe().path("lastUpdatedAt").stringValue())
        .isEqualTo("2026-08-01T12:00:05.123Z");
    assertThat(task.describe().path("createdAt").stringValue())
        .isEqualTo("2026-08-01T12:00:00.123Z");
    assertThat(heard).containsExactly("t1 working[]");
  }

  @Test
  @Proves("tasks-get-input")
  void it_asks_until_all_is_answered() throws Exception {
    Task task = create("ada");
    Map<String, CompletableFuture<InputResponse>> answers = ask(task, "a", "b");
    task.check(roots("b", "unknown")).run();
    assertThat(answers.get("b")).isCompleted();
    assertThat(answers.get("a")).isNotDone();
    task.check(roots("b")).run();
    task.check(roots("a")).run();
    assertThat(answers.get("a")).isCompleted();
    task.check(roots("a")).run();
    assertThat(heard)
        .containsExactly("t1 input_required[a, b]", "t1 input_required[a]", "t1 working[]");
    assertThat(task.describe().has("inputRequests")).isFalse();
  }

  @Test
  void one_wrong_answer_leaves_everything_as_it_was() {
    Task task = create("ada");
    Map<String, CompletableFuture<InputResponse>> answers = ask(task, "a", "b");
    ObjectNode responses = roots("a");
    responses.put("b", 7);
    assertThatThrownBy(() -> task.check(responses))
        .isInstanceOf(InvalidInputResponse.class)
        .hasMessage("b: must be an object");
    assertThat(answers.get("a")).isNotDone();
    assertThat(heard).containsExactly("t1 input_required[a, b]");
  }

  @Test
  @Timeout(20)
  void a_task_can_end_and_be_looked_at_while_an_answer_is_checked() throws Exception {
    Task task = create("ada");
    Map<String, CompletableFuture<InputResponse>> answers = ask(task, "a");
    ObjectNode looked = JSON.createObjectNode();
    ObjectNode response = new ObjectNode(JSON.getNodeFactory()) {
      @Override
      public JsonNode path(String member) { // as the check looks at it
        looked.setAll(CompletableFuture.supplyAsync(task::describe).join());
        CompletableFuture.runAsync(task::cancel).join();
        return super.path(member);
      }
    };
    response.putArray("roots");
    ObjectNode responses = JSON.createObjectNode();
    responses.set("a", response);

    task.check(responses).run();

    assertThat(looked.path("status").stringValue()).isEqualTo("input_required");
    assertThat(answers.get("a")).as("nobody waits for it any more").isCancelled();
    assertThat(task.describe().path("status").stringValue()).isEqualTo("cancelled");
  }

  @Test
  void what_is_not_waited_for_any_more_is_not_asked_any_more() {
    Task task = create("ada");
    ask(task, "a", "b");
    task.withdraw(List.of("a"));
    task.withdraw(List.of("a", "b"));
    task.withdraw(List.of("b"));
    assertThat(heard)
        .containsExactly("t1 input_required[a, b]", "t1 input_required[b]", "t1 working[]");
  }

  @Test
  void the_end_ends_the_waiting() {
    Task task = create("ada");
    Map<String, CompletableFuture<InputResponse>> before = ask(task, "a");
    task.cancel();
    assertThat(before.get("a")).isCancelled();
    assertThat(ask(task, "late").get("late")).isCancelled();
    assertThat(task.describe().path("status").stringValue()).isEqualTo("cancelled");
  }

  @Test
  void there_are_limits_for_each_user_and_for_all() {
    create("ada");
    create("ada");
    assertThat(tasks.create("ada", "tool", usages.of("ada"), () -> {})).isEmpty();
    create("bob");
    create("bob");
    assertThat(tasks.create("eve", "tool", usages.of("eve"), () -> {})).isEmpty();
  }

  @Test
  void a_result_is_kept_where_there_is_memory_for_it() {
    Task small = create("ada");
    assertThat(small.complete(json("{\"text\":\"" + "x".repeat(10_000) + "\"}")))
        .isTrue();
    Task large = create("ada");
    assertThat(large.complete(json("{\"text\":\"" + "x".repeat(20_000) + "\"}")))
        .as("more than half of all for one caller")
        .isFalse();
    assertThat(large.describe().path("status").stringValue()).isEqualTo("working");
    pass(Duration.ofMinutes(11));
    tasks.tick();
    assertThat(create("ada").complete(json("{\"text\":\"" + "x".repeat(20_000) + "\"}")))
        .as("once others are forgotten")
        .isTrue();
  }

  @Test
  @Proves("tasks-time")
  void after_its_time_a_task_is_unknown_and_its_work_is_cancelled() {
    Task task = create("ada");
    Task done = create("ada");
    done.complete(json("{}"));
    pass(Duration.ofMinutes(10).minusNanos(1));
    assertThat(tasks.find("t1", "ada")).isPresent();
    tasks.tick();
    assertThat(cancelled).isEmpty();
    pass(Duration.ofNanos(1));
    assertThat(tasks.find("t1", "ada")).isEmpty();
    assertThat(tasks.find("t2", "ada")).isEmpty();
    tasks.tick();
    assertThat(cancelled).contains("t1");
    assertThat(task.describe().path("status").stringValue()).isEqualTo("cancelled");
    assertThat(tasks.create("ada", "tool", usages.of("ada"), () -> {})).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void when_the_wall_clock_is_set_a_task_lives_as_long_as_it_should(long seconds) {
    Task task = create("ada");
    now = now.plusSeconds(seconds);
    pass(Duration.ofMinutes(10).minusSeconds(1));
    tasks.tick();
    assertThat(tasks.find("t1", "ada")).contains(task);
    assertThat(cancelled).isEmpty();
    task.say("nearly there");
    assertThat(task.describe().path("createdAt").stringValue())
        .isEqualTo("2026-08-01T12:00:00.123Z");
    assertThat(task.describe().path("lastUpdatedAt").stringValue())
        .isEqualTo("2026-08-01T12:09:59.123Z");
    pass(Duration.ofSeconds(1));
    assertThat(tasks.find("t1", "ada")).isEmpty();
    tasks.tick();
    assertThat(cancelled).containsExactly("t1");
  }
}
