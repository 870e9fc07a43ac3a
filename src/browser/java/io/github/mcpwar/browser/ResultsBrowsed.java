package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.github.mcpwar.browser.ScreensBrowsed.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results as tables, each value once; and the question before a tool that destroys. */
class ResultsBrowsed extends Browsed {

  @ParameterizedTest
  @EnumSource
  void records_are_a_table_which_scrolls_in_its_box(Look look) {
    openPage(look);
    Console console = console().open("tools/rooms");
    console.run("Run", "Done");
    Locator table = console.result().getByRole(AriaRole.TABLE);
    assertThat(table).hasCount(1);
    assertThat(table.locator("tbody tr")).hasCount(2);
    assertThat(table.locator("thead")).isVisible();
    assertThat(console.result().locator("pre")).hasCount(0);
    ScreensBrowsed.look(console, look, "table");
  }

  @Test
  void a_record_list_is_shown_once_and_can_be_seen_as_json() {
    Console console = console().open("tools/rooms");
    console.run("Run", "Done");
    console.button("Show as JSON").click();
    assertThat(console.result().getByRole(AriaRole.TABLE)).hasCount(0);
    assertThat(console.result().locator("pre")).hasCount(1);
    assertThat(console.result().locator("pre")).containsText("\"seats\": 12");
    assertThat(console.outcome().getByText("Messages (")).isVisible();
  }

  @Test
  void a_destructive_tool_is_marked_and_runs_only_when_that_is_confirmed() {
    Console console = console().open("tools");
    assertThat(console.link("Wipe a disk").locator(".mark")).hasText("destructive");
    assertThat(console.page().locator(".picker .mark")).hasCount(1);
    console.open("tools/wipe");
    assertThat(console.page().locator(".tags")).hasText("destructive");
    console.field("disk").fill("sda");
    console.button("Run").click();
    assertThat(console.dialog())
        .containsText(Pattern.compile("Run wipe\\?.*\"disk\": \"sda\"", Pattern.DOTALL));
    assertThat(console.button("Go back")).isFocused();
    console.page().keyboard().press("Escape");
    assertThat(console.dialog()).hasCount(0);
    assertThat(calls()).isEmpty();
    console.button("Run").click();
    console.button("Go back").click();
    assertThat(calls()).isEmpty();
    console.button("Run").click();
    console.button("Run it").click();
    assertThat(console.state()).hasText("Done");
    assertThat(console.result()).containsText("Wiped sda");
    assertThat(calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void the_question_fits(Look look) {
    openPage(look);
    Console console = console().open("tools/wipe");
    console.field("disk").fill("sda");
    console.button("Run").click();
    assertThat(console.dialog()).isVisible();
    ScreensBrowsed.look(console, look, "confirm");
  }
}
