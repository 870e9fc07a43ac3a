package io.github.mcpwar.cluster.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.requirements.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ClusterTasksTest {
  private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
  private static final String GONE =
      "The server that ran this task is gone; whether its work was done is not known";
  private static final String NOT_NOW =
      "The task cannot be looked up at the moment; try again later";
  private static final String NOT_FOUND = "Task not found: it is unknown or has expired";

  private final ExecutorService mail = Executors.newSingleThreadExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong nanos = new AtomicLong();
  private final MemoryHub hub =
      new MemoryHub(mail, () -> START.toEpochMilli() + nanos.get() / 1_000_000);
  private final Map<String, BlockingQueue<String>> jobs = new ConcurrentHashMap<>();
  private final Work work = new Work();
  private final TaskNode one = node(3);
  private final TaskNode two = node(3);
  private final TaskNode three = node(3);

  record Name(String name) {}

  final class Work {
    @Tool(description = "Does what it is told to.", task = TaskSupport.REQUIRED)
    String work(@ToolArg(description = "Which job") String job, McpContext context)
        throws InterruptedException {
      while (true) {
        String step = String.valueOf(queue(job).poll(60, TimeUnit.SECONDS));
        if (step.equals("ask")) {
          return context.elicit("who", Name.class, "Who?").name();
        } else if (step.startsWith("say ")) {
          context.progress(1, 2, step.substring(4));
        } else {
          return step.equals("much") ? "x".repeat(ClusterTasks.LARGEST) : step;
        }
      }
    }
  }

  private TaskNode node(int maximum) {
    return new TaskNode(
        hub, threads, () -> START.plusNanos(nanos.get()), nanos::get, maximum, work);
  }

  private BlockingQueue<String> queue(String job) {
    return jobs.computeIfAbsent(job, each -> new LinkedBlockingQueue<>());
  }

  private void step(String job, String step) {
    queue(job).add(step);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void delivered() throws Exception {
    mail.submit(() -> {}).get();
    one.settle();
    two.settle();
    three.settle();
  }

  private static String error(JsonNode answer) {
    return answer.path("error").path("message").stringValue("");
  }

  @AfterEach
  void stop() {
    hub.down(true);
    one.close();
    two.close();
    three.close();
    mail.shutdownNow();
    threads.shutdownNow();
  }

  @Test
  @Proves("tasks-found-at-once")
  void every_node_knows_a_task_as_soon_as_its_client_does() throws Exception {
    String id = one.start("ada", "a");

    assertThat(two.get("ada", id).path("result")).isEqualTo(one.get("ada", id).path("result"));
    step("a", "done");
    one.await(id, "completed");

    assertThat(two.get("ada", id).path("result").path("result"))
        .isEqualTo(one.get("ada", id).path("result").path("result"));
    assertThat(two.get("ada", id).toString()).contains("done");
  }

  @Test
  void a_task_whose_node_could_not_write_it_yet_is_found_there() throws Exception {
    hub.down(true);
    String id = one.start("ada", "a");
    hub.down(false);

    assertThat(two.status(id)).isEqualTo("working");
    assertThat(error(two.get("eve", id))).isEqualTo(NOT_FOUND);
    assertThat(error(two.get("ada", id + "x"))).isEqualTo(NOT_FOUND);
  }

  @Test
  @Proves("tasks-owner")
  void only_its_owner_finds_it() throws Exception {
    String id = one.start("ada", "a");

    assertThat(error(two.get("eve", id))).isEqualTo(NOT_FOUND);
    assertThat(error(two.cancel("eve", id))).isEqualTo(NOT_FOUND);
    assertThat(error(two.update("", id, ""))).isEqualTo(NOT_FOUND);
    assertThat(error(two.get("ada", "another"))).isEqualTo(NOT_FOUND);
    assertThat(two.status(id)).isEqualTo("working");
  }

  @Test
  void an_answer_reaches_it_through_any_node() throws Exception {
    String id = one.start("ada", "a");
    step("a", "ask");
    two.await(id, "input_required");
    assertThat(two.get("ada", id).path("result").path("inputRequests").has("who"))
        .isTrue();

    JsonNode answer = two.update("ada", id, "'who':{'action':'accept','content':{'name':'Grace'}}");

    assertThat(answer.has("result")).as("%s", answer).isTrue();
    three.await(id, "completed");
    assertThat(three.get("ada", id).toString()).contains("Grace");
  }

  @Test
  void a_wrong_answer_is_refused_in_the_same_words_on_every_node() throws Exception {
    String id = one.start("ada", "a");
    step("a", "ask");
    one.await(id, "input_required");
    String wrong = "'who':{'action':'accept','content':{'name':7}}";

    JsonNode there = two.update("ada", id, wrong);

    assertThat(there.path("error")).isEqualTo(one.update("ada", id, wrong).path("error"));
    assertThat(there.path("error").path("code").intValue()).isEqualTo(-32602);
    assertThat(two.status(id)).isEqualTo("input_required");
  }

  @Test
  void it_is_cancelled_through_any_node_and_is_so_at_once_on_all() throws Exception {
    String id = one.start("ada", "a");

    assertThat(two.cancel("ada", id).has("result")).isTrue();

    assertThat(one.status(id)).isEqualTo("cancelled");
    assertThat(three.status(id)).isEqualTo("cancelled");
    assertThat(two.cancel("ada", id).has("result")).as("once more").isTrue();
  }

  private void listen(TaskNode node, String id) throws Exception {
    node.send("ada", "subscriptions/listen", "'notifications':{'taskIds':['" + id + "']}");
    assertThat(node.heard().path("notifications").path("taskIds").path(0).stringValue(""))
        .isEqualTo(id);
  }

  private static String heardStatus(TaskNode node) throws InterruptedException {
    JsonNode description = node.heard();
    return description.path("status").stringValue("")
        + description.path("statusMessage").stringValue("");
  }

  @Test
  void a_listener_on_another_node_hears_each_change() throws Exception {
    String id = one.start("ada", "a");
    listen(two, id);
    assertThat(heardStatus(two)).isEqualTo("working");

    step("a", "say half way");
    assertThat(heardStatus(two)).isEqualTo("workinghalf way");
    step("a", "ask");
    assertThat(heardStatus(two)).startsWith("input_required");
    one.cancel("ada", id);
    assertThat(heardStatus(two)).isEqualTo("cancelled");
  }

  @Test
  void several_listeners_on_a_node_hear_the_same() throws Exception {
    String id = one.start("ada", "a");
    listen(two, id);
    assertThat(heardStatus(two)).isEqualTo("working");
    listen(two, id);
    assertThat(heardStatus(two)).isEqualTo("working");

    step("a", "done");

    assertThat(heardStatus(two)).isEqualTo("completed");
    assertThat(heardStatus(two)).isEqualTo("completed");
  }

  @Test
  void a_task_of_a_lost_node_fails_in_honest_words_and_its_listeners_hear_that_once()
      throws Exception {
    String id = one.start("ada", "a");
    listen(two, id);
    assertThat(heardStatus(two)).isEqualTo("working");

    hub.lose(one.number());
    delivered();
    two.tick();
    assertThat(two.status(id)).as("it may come back").isEqualTo("working");
    pass(LostNodes.GRACE);
    two.tick();
    three.tick();
    delivered();

    assertThat(heardStatus(two)).isEqualTo("failed" + GONE);
    assertThat(two.hasHeard()).isFalse();
    JsonNode task = three.get("ada", id).path("result");
    assertThat(task.path("error").path("message").stringValue("")).isEqualTo(GONE);
    assertThat(task.path("error").path("code").intValue()).isEqualTo(-32603);
  }

  @Test
  void a_follower_hears_of_a_lost_task_although_the_first_letter_about_it_failed()
      throws Exception {
    String id = one.start("ada", "a");
    listen(three, id);
    assertThat(heardStatus(three)).isEqualTo("working");
    hub.lose(one.number());
    delivered();
    pass(LostNodes.GRACE);
    hub.failNextSend();
    two.tick();
    delivered();
    assertThat(three.hasHeard()).isFalse();

    two.tick();
    delivered();
    assertThat(heardStatus(three)).isEqualTo("failed" + GONE);
    assertThat(three.hasHeard()).isFalse();
  }

  @Test
  void whoever_looks_first_finds_a_task_of_a_lost_node_failed() throws Exception {
    String id = one.start("ada", "a");
    hub.lose(one.number());
    assertThat(two.status(id)).isEqualTo("working");
    pass(LostNodes.GRACE);

    assertThat(two.status(id)).isEqualTo("failed");
    assertThat(three.status(id)).isEqualTo("failed");
  }

  @Test
  void two_nodes_that_fail_a_lost_task_at_once_change_it_once() throws Exception {
    String id = one.start("ada", "a");
    String name = two.cluster.name("task", id);
    long before = two.cluster.values().get(name).orElseThrow().version();
    hub.lose(one.number());
    delivered();
    pass(LostNodes.GRACE);

    two.tasks.tick();
    three.tasks.tick();
    delivered();

    assertThat(two.cluster.values().get(name).orElseThrow().version()).isEqualTo(before + 1);
  }

  @Test
  void a_node_that_the_others_took_for_gone_does_not_write_over_the_end() throws Exception {
    String id = one.start("ada", "a");
    hub.lose(one.number());
    delivered();
    pass(LostNodes.GRACE);
    two.tick();

    step("a", "done");
    one.tick();
    while (!one.status(id).equals("failed")) {
      Thread.onSpinWait();
    }

    assertThat(two.status(id)).isEqualTo("failed");
    assertThat(one.get("ada", id).path("result").has("result")).isFalse();
  }

  @Test
  void what_had_ended_stays_as_it_was_when_its_node_is_gone() throws Exception {
    String id = one.start("ada", "a");
    step("a", "done");
    two.await(id, "completed");

    hub.lose(one.number());
    delivered();
    pass(LostNodes.GRACE);
    two.tick();

    assertThat(two.status(id)).isEqualTo("completed");
  }

  @Test
  void an_answer_for_a_node_that_is_gone_is_not_taken() throws Exception {
    String id = one.start("ada", "a");
    hub.lose(one.number());

    assertThat(error(two.cancel("ada", id)))
        .isEqualTo("The server that runs this task does not answer; try again later");
    pass(LostNodes.GRACE);
    assertThat(two.cancel("ada", id).has("result")).isTrue();
    assertThat(two.status(id)).isEqualTo("failed");
  }

  @Test
  void without_the_engine_own_tasks_go_on_and_others_are_not_denied() throws Exception {
    String before = one.start("ada", "a");
    hub.down(true);

    String meanwhile = one.start("ada", "b");
    step("a", "done");
    one.await(before, "completed");
    assertThat(one.status(meanwhile)).isEqualTo("working");
    assertThat(error(two.get("ada", before))).isEqualTo(NOT_NOW);
    assertThat(two.get("ada", before).path("error").path("code").intValue()).isEqualTo(-32603);

    hub.down(false);
    assertThat(error(two.get("ada", meanwhile))).as("not written yet").isEqualTo(NOT_NOW);
    one.tick();
    assertThat(two.status(meanwhile)).isEqualTo("working");
    assertThat(two.status(before)).isEqualTo("completed");
    pass(Duration.ofSeconds(4));
    assertThat(error(two.get("ada", "another"))).isEqualTo(NOT_FOUND);
  }

  @Test
  void after_an_engine_has_lost_everything_the_tasks_of_all_nodes_are_known_again()
      throws Exception {
    String running = one.start("ada", "a");
    String ended = one.start("ada", "b");
    step("b", "done");
    one.await(ended, "completed");
    hub.down(true);
    one.tick();
    hub.clear();
    hub.down(false);

    one.tick();

    assertThat(two.status(running)).isEqualTo("working");
    assertThat(two.status(ended)).isEqualTo("completed");
    hub.lose(one.number());
    delivered();
    pass(LostNodes.GRACE);
    two.tick();
    assertThat(three.status(running)).as("it is listed again").isEqualTo("failed");
  }

  @Test
  void a_listener_catches_up_after_an_outage() throws Exception {
    String id = one.start("ada", "a");
    listen(two, id);
    assertThat(heardStatus(two)).isEqualTo("working");
    hub.down(true);
    two.tick();
    step("a", "done");
    one.await(id, "completed");
    hub.down(false);

    one.tick();
    two.tick();

    assertThat(heardStatus(two)).isEqualTo("completed");
  }

  @Test
  void all_nodes_together_have_a_limit() throws Exception {
    one.start("ada", "a");
    two.start("ada", "b");
    three.start("ada", "c");

    JsonNode refused = one.ask("ada", "tools/call", "'name':'work','arguments':{'job':'d'}");

    assertThat(error(refused)).isEqualTo("Too many tasks; try again later");
  }

  @Test
  void a_result_that_is_too_large_to_be_shared_fails_its_task() throws Exception {
    String id = one.start("ada", "a");
    step("a", "much");
    two.await(id, "failed");

    assertThat(two.get("ada", id).path("result").path("error").path("message").stringValue(""))
        .startsWith("The result is too large to be kept");
  }

  @Test
  void a_task_is_unknown_everywhere_after_its_time() throws Exception {
    String id = one.start("ada", "a");
    pass(Duration.ofMinutes(1));

    assertThat(error(two.get("ada", id))).isEqualTo(NOT_FOUND);
  }

  @Test
  void the_engine_sees_neither_identifiers_nor_owners_nor_results() throws Exception {
    String id = one.start("ada", "a");
    listen(two, id);
    step("a", "a secret result");
    two.await(id, "completed");
    delivered();

    assertThat(hub.names()).isNotEmpty().noneMatch(each -> each.contains(id));
    assertThat(hub.contents())
        .isNotEmpty()
        .map(each -> new String(each, StandardCharsets.ISO_8859_1))
        .noneMatch(each -> each.contains(id) || each.contains("ada") || each.contains("secret"));
  }

  @Test
  void what_a_node_could_not_write_before_is_written_when_it_stops() throws Exception {
    hub.down(true);
    String id = one.start("ada", "a");
    hub.down(false);

    one.tasks.close();

    assertThat(two.status(id)).isEqualTo("working");
  }
}
