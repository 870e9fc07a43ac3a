package io.github.mcpwar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.PromptMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Resources, prompts and completion are tested as tools are. */
class TestKitResourcesTest {

  /** The tone of a message. */
  enum Tone {
    STRICT,
    KIND
  }

  /** The features under test. */
  static final class Offers {
    @Resource(uri = "config://app", description = "Settings.", mimeType = "application/json")
    Map<String, Object> config(McpContext context) {
      context.info("looking");
      return Map.of("limit", 10, "rate", 0.5);
    }

    @Resource(uri = "logo://app", description = "A logo.", mimeType = "image/png")
    byte[] logo() {
      return new byte[] {1, 2, 3};
    }

    @ResourceTemplate(uriTemplate = "orders://{id}/{tone}", description = "An order.")
    String order(long id, Tone tone) {
      return tone + " order " + id;
    }

    @Prompt(description = "Asks for a review.")
    List<PromptMessage> review(String code, McpContext context) {
      context.progress(1, 1);
      return List.of(
          PromptMessage.user("Review " + code),
          PromptMessage.user(new ImageContent(new byte[] {1}, "image/png")),
          PromptMessage.assistant("I shall."));
    }

    @CompletePrompt("review")
    List<String> code(String code, Map<String, String> others) {
      return List.of(code + ".java", code + ".md" + others.size());
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(Offers.class);

  @Test
  void resources_are_read_and_checked() {
    SERVER
        .read("config://app")
        .hasMimeType("application/json")
        .hasJson(Map.of("rate", 0.50, "limit", 10.0))
        .hasNotifications("info: looking");
    SERVER.read("logo://app").hasBytes(new byte[] {1, 2, 3}).hasMimeType("image/png");
    SERVER.read("orders://7/KIND").hasText("KIND order 7");
  }

  @Test
  void prompts_are_filled_in_and_checked() {
    SERVER
        .prompt("review", Map.of("code", "A.java"))
        .hasMessages(
            "user: Review A.java",
            "user: {\"type\":\"image\",\"data\":\"AQ==\",\"mimeType\":\"image/png\"}",
            "assistant: I shall.")
        .contains("I shall")
        .hasNotificationsStartingWith("progress 1/1");
  }

  @Test
  void suggestions_are_checked() {
    SERVER.complete("review", "code", "A").hasValues("A.java", "A.md0");
    SERVER
        .client()
        .complete("review", "code", "A", Map.of("other", "1"))
        .hasValuesAmongOthers("A.md1");
    SERVER.complete("orders://{id}/{tone}", "tone", "K").hasValues("KIND");
  }

  @Test
  void each_check_can_fail_and_says_what_there_is() {
    ReadResult config = SERVER.read("config://app");
    ReadResult logo = SERVER.read("logo://app");
    PromptResult prompt = SERVER.prompt("review", Map.of("code", "A"));
    CompletionResult values = SERVER.complete("review", "code", "A");
    Map<Runnable, String> wrong = Map.of(
        () -> config.hasText("nothing"), "limit",
        () -> config.hasJson(Map.of("limit", 11)), "\"limit\":10",
        () -> config.hasMimeType("text/plain"), "[application/json]",
        () -> config.hasNotifications(), "[info: looking]",
        () -> logo.hasBytes(new byte[] {1}), "[1, 2, 3]",
        () -> prompt.hasMessages("user: Review B"), "user: Review A",
        () -> prompt.contains("Bob"), "assistant: I shall.",
        () -> values.hasValues("A.java"), "A.md0",
        () -> values.hasValuesAmongOthers("B"), "A.md0");
    wrong.forEach((check, words) -> assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(check::run)
        .withMessageMatching("(?s)Expected .*there is .*")
        .withMessageContaining(words));
  }

  @Test
  void what_does_not_exist_is_met_with_what_does() {
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> SERVER.read("confg://app"))
        .withMessageEndingWith("did you mean config://app?");
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> SERVER.prompt("preview"))
        .withMessageEndingWith("did you mean review?");
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> SERVER.complete("something", "code", "A"))
        .withMessageContaining("the server lists the prompts and templates [review, orders://");
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> SERVER.prompt("review"))
        .withMessageContaining("code")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("lists"));
  }

  @Test
  void a_class_is_given_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServerExtension.of(Offers.class, new Offers()))
        .withMessageContaining("Give each class once");
  }
}
