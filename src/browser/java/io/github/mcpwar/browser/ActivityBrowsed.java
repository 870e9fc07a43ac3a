package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.github.mcpwar.browser.ScreensBrowsed.Look;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The administrators' view of activity, and the ends of calls and sessions from there. */
class ActivityBrowsed extends Browsed {

  ActivityBrowsed() {
    super(Map.of("mcp.heartbeat", "1s"), BrokenTools.class);
  }

  private Locator table(String name) {
    return console()
        .page()
        .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Opens a view without loading the page again, which would end its running calls. */
  private void goTo(String view) {
    console().page().evaluate("view => void (location.hash = '#/' + view)", view);
  }

  @Test
  void a_call_is_cancelled_once_that_is_confirmed() {
    Console console = console().open("tools/forever");
    console.run("Run", "Running");
    goTo("activity");
    console.button("Cancel forever").click();
    assertThat(console.button("Go back")).isFocused();
    console.page().keyboard().press("Escape");
    assertThat(table("Calls in flight")).containsText("forever");
    console.button("Cancel forever").click();
    console.button("Cancel the call").click();
    assertThat(table("Calls in flight")).hasCount(0);
    assertThat(table("Last calls").locator("tbody tr").first()).containsText("forever");
    goTo("tools/forever");
    assertThat(console.state()).hasText("Failed");
    assertThat(console.outcome()).containsText("Cancelled by an administrator");
  }

  @Test
  void a_session_is_ended_with_what_it_runs() {
    Console console = console().open("tools/forever");
    console.field("Protocol revision").selectOption("2025-11-25");
    console.connected();
    console.run("Run", "Running");
    goTo("activity");
    assertThat(table("Sessions").locator("tbody tr")).hasCount(1);
    table("Sessions").getByRole(AriaRole.BUTTON).click();
    console.button("End the session").click();
    assertThat(console.page().getByText("No sessions.")).isVisible();
    goTo("tools/forever");
    assertThat(console.state()).hasText("Failed");
    chromium().forgive("404"); // what the page asks next of a session that is no more
  }

  @Test
  void what_has_ended_meanwhile_is_said_so() {
    Console console = console().open("tools/forever");
    console.run("Run", "Running");
    goTo("activity");
    console.button("Cancel forever").click();
    Page page = console.page();
    Response ended = page.waitForResponse("**/admin/calls/*", () -> page.evaluate("""
            async () => {
              const { calls } = await (await fetch('admin/activity')).json();
              await fetch(`admin/calls/${calls[0].number}`, { method: 'DELETE' });
            }"""));
    assertThat(ended.status()).isEqualTo(204);
    console.button("Cancel the call").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("it may have ended");
    chromium().forgive("404");
  }

  @Test
  void the_last_hour_is_shown_by_tool_with_charts_that_say_in_words_what_they_show() {
    Console console = console().open("tools/fail");
    console.run("Run", "The tool reports an error");
    goTo("activity");
    Locator row = table("The last hour")
        .locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText("tools/call fail"));
    assertThat(row.locator("svg .error").first()).isVisible();
    assertThat(row.getByRole(AriaRole.IMG).first())
        .hasAttribute(
            "aria-label", java.util.regex.Pattern.compile("\\d+ calls, of which \\d+ failed"));
  }

  @Test
  void the_overview_says_who_signs_in_how_the_server_is_and_what_it_does_not_offer() {
    Console console = console().open("");
    Locator facts = console.page().locator(".facts");
    assertThat(facts).containsText("mcp.auth=none");
    assertThat(facts).containsText("not signed in");
    assertThat(facts).containsText("HealthUp");
    assertThat(facts).containsText("Up for");
    console.page().locator(".fault summary").click();
    assertThat(console.page().locator(".fault")).containsText("ClassLoader is abstract");
  }

  @ParameterizedTest
  @EnumSource
  void activity_and_overview_fit(Look look) {
    openPage(look);
    Console console = console().open("tools/fail");
    console.run("Run", "The tool reports an error");
    goTo("activity");
    assertThat(table("The last hour")).containsText("fail");
    ScreensBrowsed.look(console, look, "last-hour");
    console.open("");
    console.page().locator(".fault summary").click();
    ScreensBrowsed.look(console, look, "not-offered");
  }
}
