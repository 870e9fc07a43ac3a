package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** The filter of the messages. */
class MessagesBrowsed extends Browsed {

  @Test
  void messages_are_narrowed_down_by_direction_method_and_text() {
    Console console = console().open("tools/texts");
    console.field("text").fill("needle");
    console.run("Run", "Done");
    console.open("messages");
    Locator messages = console.page().locator(".messages li");
    console.field("Method").selectOption("tools/call");
    assertThat(messages).hasCount(2);
    console.field("Direction").selectOption("received");
    assertThat(messages).hasCount(1);
    assertThat(messages).containsText("tools/call result");
    console.field("Direction").selectOption("");
    console.field("Method").selectOption("");
    console.field("Text").fill("NEEDLE");
    assertThat(messages).hasCount(2);
    console.field("Text").fill("no such thing");
    assertThat(messages).hasCount(0);
  }

  @Test
  void a_very_long_message_is_shown_in_part_only() {
    Console console = console().open("tools/texts");
    console.button("Edit as JSON").click();
    console.field("Arguments as JSON").fill("{\"text\":\"" + "x".repeat(150_000) + "\"}");
    console.run("Run", "Done");
    console.open("messages");
    console.field("Method").selectOption("tools/call");
    console.page().locator(".messages summary").first().click();
    assertThat(console.page().locator(".messages .meta")).containsText("The first 100000 of");
  }
}
