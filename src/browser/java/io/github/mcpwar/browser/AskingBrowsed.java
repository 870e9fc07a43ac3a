package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.SamplingRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tools that ask questions, in both lifecycles: by a result that asks for more, and by a request on
 * the call's stream.
 */
class AskingBrowsed {
  private static ConsoleServer server;
  private static Chromium chromium;

  /** Tools that ask. */
  public static final class AskingTools {
    enum Seat {
      WINDOW,
      AISLE
    }

    record Journey(
        @ToolArg(description = "How many travel", defaultValue = "1") @Min(1) @Max(9)
        int persons,

        Seat seat) {}

    @Tool(description = "Books a journey.")
    String book(@ToolArg(description = "Where to") String to, McpContext context) {
      Journey journey =
          context.elicit("journey", Journey.class, "How do you travel to " + to + "?");
      return "Booked " + journey.persons() + " " + journey.seat() + " to " + to;
    }

    @Tool(description = "Asks a model.")
    String think(McpContext context) {
      return "It said "
          + context.sample("word", SamplingRequest.of("A word for blue?", 10)).content();
    }
  }

  @BeforeAll
  static void start() {
    server = ConsoleServer.at("/ai", Map.of("mcp.heartbeat", "1s"));
    server.tools().addAll(new AskingTools());
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  @AfterEach
  void nothing_was_complained_of() {
    assertThat(chromium.complaints()).isEmpty();
  }

  private static Console open(String revision, String view) {
    Console console = new Console(chromium.page(options -> options), server).open(view);
    console.field("Protocol revision").selectOption(revision);
    assertThat(console.page().locator(".status p")).hasText("Connected");
    return console;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25", "2025-06-18"})
  void a_tool_asks_and_goes_on_with_the_answer(String revision) {
    Console console = open(revision, "tools/book");
    console.field("to").fill("Oslo");
    console.button("Run").click();
    assertThat(console.dialog()).containsText("How do you travel to Oslo?");
    console.dialog().getByLabel("persons").fill("3");
    console.dialog().getByLabel("seat").selectOption("AISLE");
    console.button("Submit").click();
    assertThat(console.state()).hasText("Done");
    assertThat(console.result()).containsText("Booked 3 AISLE to Oslo");
    console.button("Run").click();
    console.button("Decline").click();
    assertThat(console.state()).hasText("The tool reports an error");
    console.page().context().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void a_person_answers_in_place_of_the_model(String revision) {
    Console console = open(revision, "tools/think");
    console.button("Run").click();
    console.field("Answer").fill("azure");
    console.button("Submit").click();
    assertThat(console.state()).hasText("Done");
    assertThat(console.result()).containsText("azure");
    console.page().context().close();
  }
}
