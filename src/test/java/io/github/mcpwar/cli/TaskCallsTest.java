package io.github.mcpwar.cli;

import static io.github.mcpwar.cli.CommandLineFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that may become tasks of the server. */
class TaskCallsTest {
  private static volatile CountDownLatch go = new CountDownLatch(1);
  private static volatile CountDownLatch cancelled = new CountDownLatch(1);

  private final CommandLineFixture cli = new CommandLineFixture();
  private EmbeddedServer server;

  /** Tools that report their progress and wait. */
  static final class Reports {
    @Tool(description = "May be a task.", task = TaskSupport.OPTIONAL)
    String report(McpContext context) throws InterruptedException {
      return work(context);
    }

    @Tool(description = "Is always a task.", task = TaskSupport.REQUIRED)
    String yearly(McpContext context) throws InterruptedException {
      return work(context);
    }

    private static String work(McpContext context) throws InterruptedException {
      context.onCancel(cancelled::countDown);
      context.info("begun");
      context.progress(1, 2, "Added up March");
      go.await();
      return "42";
    }

    /** The form of the question. */
    record Year(int year) {}

    @Tool(description = "Asks.", task = TaskSupport.REQUIRED)
    String ask(McpContext context) {
      return "The year " + context.elicit("year", Year.class, "Which year?").year();
    }
  }

  @BeforeEach
  void serve() {
    go = new CountDownLatch(1);
    cancelled = new CountDownLatch(1);
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.task-poll-interval", "0.02s"), Reports.class);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private CompletableFuture<Integer> call(String... tool) {
    String[] command = new String[tool.length + 2];
    command[0] = "call";
    command[1] = server.endpoint().toString();
    System.arraycopy(tool, 0, command, 2, tool.length);
    return CompletableFuture.supplyAsync(() -> cli.run(command));
  }

  @Test
  void what_a_task_says_of_itself_is_printed_when_it_changes() throws Exception {
    CompletableFuture<Integer> exitCode = call("report");
    while (!cli.nextLine().equals(NOW + " task  Added up March")) {
      assertThat(cli.out()).contains(NOW + " task  working");
    }
    go.countDown();
    assertThat(exitCode.join()).isZero();
    assertThat(cli.out()).endsWith("42\n");
  }

  @Test
  void with_json_the_lines_are_notifications_and_then_the_result() throws Exception {
    CompletableFuture<Integer> exitCode = call("report", "--output", "json");
    while (!cli.nextLine().contains("\"statusMessage\":\"Added up March\"")) {
      assertThat(cli.out()).startsWith("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tasks\"");
    }
    go.countDown();
    assertThat(exitCode.join()).isZero();
    assertThat(cli.out().lines().toList())
        .last()
        .asString()
        .contains("\"result\":{")
        .contains("\"42\"");
  }

  @Test
  void on_a_terminal_an_optional_task_is_an_ordinary_call_with_its_log_and_progress()
      throws Exception {
    cli.interactive();
    go.countDown();
    assertThat(call("report").join()).isZero();
    assertThat(cli.out())
        .contains("info  begun", "1/2 Added up March", "42")
        .doesNotContain("task ");
  }

  @Test
  void off_a_terminal_too_when_that_is_asked_for() throws Exception {
    go.countDown();
    assertThat(call("report", "--no-task").join()).isZero();
    assertThat(cli.out()).contains("info  begun").doesNotContain("task ");
  }

  @Test
  void on_a_terminal_it_is_a_task_when_that_is_asked_for_or_the_tool_needs_it() throws Exception {
    cli.interactive();
    for (String[] tool : new String[][] {{"report", "--task"}, {"yearly"}}) {
      go = new CountDownLatch(1);
      CompletableFuture<Integer> exitCode = call(tool);
      while (!cli.nextLine().endsWith("task  Added up March")) {
        assertThat(cli.out()).contains("task  working").doesNotContain("begun");
      }
      go.countDown();
      assertThat(exitCode.join()).isZero();
    }
  }

  @Test
  void ctrl_c_cancels_the_task() throws Exception {
    CompletableFuture<Integer> exitCode = call("yearly");
    while (!cli.nextLine().endsWith("task  Added up March")) {
      assertThat(cli.out()).contains("task  working");
    }
    cli.pressCtrlC();
    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(exitCode.join()).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void what_a_task_asks_is_asked_on_the_terminal() {
    cli.interactive().input("2026\n\n");
    assertThat(call("ask").join()).isZero();
    assertThat(cli.err()).contains("Which year?");
    assertThat(cli.out()).contains("The year 2026");
  }
}
