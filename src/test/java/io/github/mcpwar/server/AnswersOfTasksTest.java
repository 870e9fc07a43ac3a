package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.limits.callers.AllTurns;
import io.github.mcpwar.limits.callers.LongWork;
import io.github.mcpwar.limits.calls.RunTime;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The check of an answer to a task's question, on the thread of {@code tasks/update}. */
class AnswersOfTasksTest {
  private static final String META =
      "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
          + "'io.modelcontextprotocol/clientCapabilities':{'elicitation':{},"
          + "'extensions':{'io.modelcontextprotocol/tasks':{}}}}";

  private final Codec codec = new Codec();
  private final List<Message> sent = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final AtomicBoolean noThreads = new AtomicBoolean();
  private final RunTime runTime = new RunTime(Duration.ofSeconds(1), now::get);
  private final Engine engine = Engines.of(codec, new Offer(), this::start, List.of(runTime));
  private final Connection connection = new Connection(engine, sent::add);

  record Word(@Pattern(regexp = "a*a*a*a*") String word) {}

  static final class Offer {
    @Tool(description = "Asks.", task = TaskSupport.REQUIRED)
    String ask(McpContext context) {
      return context.elicit("which", Word.class, "Which?").word();
    }
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void start(Runnable task) {
    assertThat(noThreads).isFalse();
    new Thread(task).start();
  }

  private void request(String method, String params) {
    String message = "{'jsonrpc':'2.0','id':'" + method + "','method':'" + method + "','params':{"
        + params + "," + META + "}}";
    byte[] bytes = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    connection.take(codec.parse(bytes), Caller.ANONYMOUS);
  }

  private JsonNode answer() {
    while (sent.isEmpty()) {
      Thread.onSpinWait();
    }
    return codec.mapper().readTree(codec.encode(sent.remove(0)));
  }

  private JsonNode get(String id) {
    request("tasks/get", "'taskId':'" + id + "'");
    return answer().path("result");
  }

  /** Starts a task and waits until it asks. */
  private String asking() {
    request("tools/call", "'name':'ask'");
    String id = answer().path("result").path("taskId").stringValue();
    JsonNode task = get(id);
    while (task.path("status").stringValue("").equals("working")) {
      task = get(id);
    }
    assertThat(task.path("status").stringValue("")).as("%s", task).isEqualTo("input_required");
    return id;
  }

  private void update(String id, String word) {
    request(
        "tasks/update",
        "'taskId':'" + id + "','inputResponses':{'which':{'action':'accept','content':{'word':'"
            + word + "'}}}");
  }

  @Test
  @Timeout(20)
  void a_long_check_waits_for_a_turn_and_ends_in_the_time_of_a_call() throws Exception {
    String id = asking();
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      Thread checking = turns.waiting(() -> update(id, "a".repeat(300) + "b"));
      now.addAndGet(Duration.ofSeconds(2).toNanos());
      runTime.check();
      checking.join();
    }
    assertThat(answer().path("error").path("message").stringValue()).contains("took longer than");
  }

  @Test
  void an_answer_takes_no_thread_for_calls() {
    String id = asking();
    noThreads.set(true);
    update(id, "aa");
    assertThat(answer().has("result")).isTrue();
  }
}
