package io.github.mcpwar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.boot.McpInitializer;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.RpcException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test kit for authors of tools, used as they use it. */
class TestKitTest {

  /** The result of {@link Greetings}. */
  record Greeting(String text, int length) {}

  private static final CountDownLatch CANCELLED = new CountDownLatch(1);

  /** The tools under test. */
  static final class Greetings {
    @Tool(description = "Greets, and tells how far it is.")
    Greeting greet(String name, McpContext context) {
      if (name.isBlank()) {
        throw new ToolException("Whom shall I greet?");
      }
      context.debug("Looking for " + name);
      context.progress(1, 2, "found");
      context.progress(2, 2);
      context.info(Map.of("greeted", name));
      return new Greeting("Hello, " + name + "!", 8 + name.length());
    }

    @Tool(description = "Waits to be cancelled.")
    String forever(McpContext context) throws InterruptedException {
      context.onCancel(CANCELLED::countDown);
      context.info("waiting");
      new CountDownLatch(1).await();
      return "never";
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(Greetings.class);

  @RegisterExtension
  final McpServerExtension old =
      McpServerExtension.of(Greetings.class).with("mcp.server-name", "old").speaking("2025-06-18");

  @Test
  void results_and_notifications_are_checked_in_their_order() {
    SERVER
        .call("greet", Map.of("name", "Al"))
        .hasStructuredContent(new Greeting("Hello, Al!", 10))
        .hasText("{\"text\":\"Hello, Al!\",\"length\":10}")
        .hasNotifications(
            "debug: Looking for Al",
            "progress 1/2: found",
            "progress 2/2",
            "info: {\"greeted\":\"Al\"}")
        .hasNotificationsStartingWith("debug: Looking for Al")
        .hasNotificationsInOrder("progress 1/2: found", "info: {\"greeted\":\"Al\"}");
  }

  @Test
  void a_refusal_is_told_from_a_result() {
    SERVER.call("greet", Map.of("name", " ")).failedWith("Whom shall I greet?");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> SERVER.call("greet", Map.of("name", " ")).succeeded())
        .withMessageContaining("Whom shall I greet?");
  }

  @Test
  void each_check_can_fail_and_says_what_there_is() {
    ToolCallResult call = SERVER.call("greet", Map.of("name", "Al"));
    List<Runnable> wrong = List.of(
        () -> call.failedWith(""),
        () -> call.hasText("Hello"),
        () -> call.hasStructuredContent(Map.of()),
        () -> call.hasNotifications("progress 1/2: found"),
        () -> call.hasNotificationsStartingWith("progress 1/2: found"),
        () -> call.hasNotificationsInOrder("progress 2/2", "progress 1/2: found"));
    for (Runnable check : wrong) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(check::run)
          .withMessageMatching("(?s)Expected .*there is .*(Al|found).*");
    }
  }

  /** Nothing of it is right. */
  static final class Faulty {
    @Tool(description = "Never offered.")
    String find(@Pattern(regexp = "[a-z") String name, @Min(1) String count) {
      return name;
    }
  }

  /** Has no annotation. */
  static final class Plain {
    String find() {
      return "";
    }
  }

  @Test
  void a_class_that_is_not_offered_fails_the_test_before_it_begins_and_says_why() {
    assertThatIllegalStateException()
        .isThrownBy(McpServerExtension.of(Greetings.class, Faulty.class, Plain.class)::start)
        .withMessageMatching("""
            Not everything is offered that this test is for:
              \\S+Faulty: Tool method \\S+Faulty.find: parameter name: .*\\[a-z.*
              \\S+Faulty: Tool method \\S+Faulty.find: parameter count: @Min does not fit .*
              \\S+Plain: it has no method with an annotation such as @Tool""");
  }

  @Test
  void a_setting_that_is_not_right_is_named() {
    assertThatIllegalStateException()
        .isThrownBy(McpServerExtension.of(Greetings.class).with("mcp.max-calls", "many")::start)
        .withMessageContaining("mcp.max-calls");
  }

  @Test
  void nobody_is_warned_that_everybody_can_call_a_server_in_a_test() {
    assertThat(logOfStarting(Greetings.class))
        .singleElement()
        .asString()
        .contains("is ready at /mcp: ")
        .doesNotContain("not offered");
  }

  @Test
  void a_server_that_is_ready_tells_of_classes_that_are_not_offered() {
    assertThat(logOfStarting(Greetings.class, Faulty.class))
        .last()
        .asString()
        .contains("is ready at /mcp: ")
        .endsWith("; 1 class is not offered or only in part: see the error above");
  }

  private static List<String> logOfStarting(Class<?>... classes) {
    List<String> log = new ArrayList<>();
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord message) {
        if (!message.getLoggerName().endsWith(".JavaPatches")) { // says what Java the tests run on
          log.add(message.getMessage());
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger logger = Logger.getLogger(McpInitializer.class.getPackageName());
    logger.addHandler(handler);
    try {
      EmbeddedServer.start(Map.of(), classes).close();
    } finally {
      logger.removeHandler(handler);
    }
    return log;
  }

  @Test
  void a_call_that_runs_can_be_watched_and_cancelled() throws Exception {
    ToolCallInProgress call = SERVER.client().start("forever", Map.of()).hears("info: waiting");
    call.cancel();
    assertThat(CANCELLED.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_server_of_its_own_for_each_test_with_settings_and_another_revision() {
    assertThat(old.endpoint()).isNotEqualTo(SERVER.endpoint());
    assertThat(old.client().mcp().protocolVersion()).isEqualTo("2025-06-18");
    assertThat(old.client().mcp().serverInfo().name()).isEqualTo("old");
    old.call("greet", Map.of("name", "Al")).hasNotificationsStartingWith("debug: Looking for Al");
  }

  @Test
  void a_client_that_asks_for_no_log_messages_hears_none() {
    SERVER
        .connect(ClientOptions.of("quiet", "1"))
        .call("greet", Map.of("name", "Al"))
        .hasNotifications("progress 1/2: found", "progress 2/2");
  }

  @Test
  void what_does_not_exist_is_no_result() {
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> SERVER.call("eat"))
        .withMessageContaining("eat")
        .withMessageContaining("the server lists the tools [")
        .withMessageContaining("forever");
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> SERVER.call("great"))
        .withMessageEndingWith("; did you mean greet?");
  }
}
