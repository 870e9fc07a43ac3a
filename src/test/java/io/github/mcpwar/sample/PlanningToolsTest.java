package io.github.mcpwar.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
import io.github.mcpwar.testkit.RecordingContext;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sample tools {@code plan_meeting} and {@code countdown}. */
class PlanningToolsTest {
  private static final JsonMapper MAPPER = new Codec().mapper();
  private final RecordingContext context = new RecordingContext();

  private static RegisteredTool tool(PlanningTools instance, String name) {
    Tools tools = new Tools(MAPPER);
    tools.addAll(instance);
    return tools.find(name).orElseThrow();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  private String text(RegisteredTool tool, String arguments) throws Exception {
    return ((TextContent) tool.with(json(arguments)).run(context).content().get(0)).text();
  }

  @Test
  void a_meeting_is_planned_from_records_and_dates() throws Exception {
    RegisteredTool tool = tool(new PlanningTools(), "plan_meeting");
    String arguments =
        "{\"topic\":\"Budget\",\"date\":\"2026-11-23\",\"guests\":[{\"name\":\"Ann\","
            + "\"email\":\"ann@example.com\"},{\"name\":\"Bob\"}]}";

    assertThat(tool.with(json(arguments)).problems()).isEmpty();
    assertThat(text(tool, arguments))
        .isEqualTo("{\"title\":\"Budget (2 guests)\",\"date\":\"2026-11-23\","
            + "\"start\":\"09:00:00\",\"end\":\"09:30:00\",\"place\":\"ONLINE\","
            + "\"invitations\":[\"ann@example.com\"]}");
    assertThat(tool.descriptor().outputSchema()).isNotNull();
    assertThat(tool.usesContext()).isFalse();
  }

  @Test
  void wrong_arguments_are_explained() {
    RegisteredTool tool = tool(new PlanningTools(), "plan_meeting");

    assertThat(
            tool.with(json("{\"topic\":\" \",\"date\":\"tomorrow\",\"guests\":[{\"name\":\"Ann\","
                    + "\"email\":\"ann\"}],\"minutes\":1,\"place\":\"MOON\"}"))
                .problems())
        .containsExactly(
            "arguments.topic: must not be blank (was \" \")",
            "arguments.date: must be a date such as 2026-01-31 (was \"tomorrow\")",
            "arguments.guests[0].email: must be an e-mail address such as ann@example.com "
                + "(was \"ann\")",
            "arguments.minutes: must be at least 5 (was 1)",
            "arguments.place: must be one of \"ONLINE\", \"OFFICE\" (was \"MOON\")");
  }

  @Test
  void a_weekend_is_the_tools_own_error() {
    RegisteredTool tool = tool(new PlanningTools(), "plan_meeting");

    assertThatThrownBy(() -> text(
            tool, "{\"topic\":\"Budget\",\"date\":\"2026-11-22\",\"guests\":[{\"name\":\"Ann\"}]}"))
        .isExactlyInstanceOf(ToolException.class)
        .hasMessage("2026-11-22 is at a weekend: choose a day from Monday to Friday");
  }

  @Test
  void a_countdown_reports_each_second() throws Exception {
    RegisteredTool tool = tool(new PlanningTools(Duration.ZERO), "countdown");

    assertThat(text(tool, "{\"seconds\":3}")).isEqualTo("Time is up after 3 s");
    assertThat(context.events())
        .containsExactly(
            "progress 1/3: 2 s left", "progress 2/3: 1 s left", "progress 3/3: 0 s left");
  }

  @Test
  void a_countdown_stays_within_its_bounds() {
    RegisteredTool tool = tool(new PlanningTools(), "countdown");

    assertThat(tool.with(json("{\"seconds\":0}")).problems())
        .containsExactly("arguments.seconds: must be at least 1 (was 0)");
    assertThat(tool.with(json("{\"seconds\":3601}")).problems())
        .containsExactly("arguments.seconds: must be at most 3600 (was 3601)");
  }

  @Test
  void a_cancelled_countdown_ends_at_once() throws Exception {
    RegisteredTool tool = tool(new PlanningTools(Duration.ofHours(1)), "countdown");
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller = new Thread(() -> {
      started.countDown();
      try {
        text(tool, "{\"seconds\":5}");
        outcome.complete(new AssertionError("ended"));
      } catch (Throwable e) {
        outcome.complete(e);
      }
    });
    caller.start();
    started.await();
    context.cancel();

    assertThat(outcome.get()).isInstanceOf(CancellationException.class);
    assertThat(context.events()).isEmpty();
  }
}
