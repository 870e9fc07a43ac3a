package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console without a mouse: every step is a key, and the focused element is always marked. */
class KeyboardBrowsed {
  private static final int MOST_TABS = 80;

  private static ConsoleServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    server = ConsoleServer.at("", Map.of("mcp.heartbeat", "1s"));
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  @Test
  void a_tool_is_found_filled_in_run_and_cancelled_by_keys() {
    Console console = new Console(chromium.page(options -> options), server);
    console.open("");
    Page page = console.page();
    tabTo(page, "Tools");
    page.keyboard().press("Enter");
    assertThat(page.locator(".picker h1")).isFocused();
    tabTo(page, "Countdown");
    page.keyboard().press("Enter");
    assertThat(page.locator(".detail h1")).isFocused();
    tabTo(page, "seconds");
    page.keyboard().type("600");
    page.keyboard().press("Enter");
    assertThat(console.state()).hasText("Running");
    tabTo(page, "Cancel");
    page.keyboard().press("Space");
    assertThat(console.state()).hasText("Cancelled");
    page.context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void tabs_are_chosen_by_arrows_and_the_content_is_reached_at_once() {
    Console console = new Console(chromium.page(options -> options), server);
    console.open("");
    Page page = console.page();
    page.keyboard().press("Tab");
    assertThat(focused(page)).isEqualTo("Skip to the content");
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
    tabTo(page, "Claude Code");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertThat(focused(page)).isEqualTo("VS Code");
    assertThat(page.locator("#snippet pre")).containsText("\"servers\"");
    page.keyboard().press("End");
    assertThat(page.locator("#snippet pre")).containsText("curl");
    page.context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tools", "tools/order", "messages"})
  void after_loading_and_reloading_the_first_tab_leads_to_the_link_to_the_content(String view) {
    Console console = new Console(chromium.page(options -> options), server);
    console.open(view);
    assertThat(tab(console.page())).isEqualTo("Skip to the content");
    console.page().reload();
    console.connected();
    assertThat(tab(console.page())).isEqualTo("Skip to the content");
    console.page().context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void after_going_to_a_view_its_heading_has_the_focus_and_tab_goes_on_in_the_view() {
    Console console = new Console(chromium.page(options -> options), server);
    console.open("");
    Page page = console.page();
    console.link("Prompts").click();
    assertThat(page.locator(".picker h1")).isFocused();
    assertThat(tab(page)).isEqualTo("Review code");
    page.keyboard().press("Enter");
    assertThat(page.locator(".detail h1")).isFocused();
    assertThat(tab(page)).isEqualTo("Edit as JSON");
    page.goBack();
    assertThat(page.locator(".picker h1")).isFocused();
    console.link("Overview").click();
    assertThat(page.locator("main h1")).isFocused();
    assertThat(tab(page)).startsWith("http");
    page.context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void after_trying_again_the_heading_has_the_focus() {
    Console console = new Console(chromium.page(options -> options), server);
    Page page = console.page();
    page.route("**/mcp", route -> route.abort());
    page.navigate(server.url("/"));
    tabTo(page, "Try again");
    page.keyboard().press("Enter");
    assertThat(page.locator("main h1")).hasText("Not connected");
    assertThat(page.locator("main h1")).isFocused();
    page.unroute("**/mcp");
    tabTo(page, "Try again");
    page.keyboard().press("Enter");
    assertThat(page.locator("main h1")).hasText("mcp-war");
    assertThat(page.locator("main h1")).isFocused();
    page.context().close();
    chromium.forgive("net::ERR_FAILED");
    assertThat(chromium.complaints()).isEmpty();
  }

  /** Presses Tab once, and returns the name of the element that then has the focus. */
  private static String tab(Page page) {
    page.keyboard().press("Tab");
    return focused(page);
  }

  /** Presses Tab until a control of that name has the focus; each one on the way must be marked. */
  static void tabTo(Page page, String name) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      assertThat((boolean) page.evaluate("document.activeElement === document.body || "
              + "getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
          .as("mark of the focus on %s", focused(page))
          .isTrue();
      if (focused(page).equals(name)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + name);
  }

  /** The name of the focused element: its label, or its first line. */
  private static String focused(Page page) {
    return (String) page.evaluate("""
        () => {
          const element = document.activeElement;
          const label = element.labels?.[0]?.textContent ?? \
        element.querySelector('.name')?.textContent
            ?? element.firstChild?.textContent ?? '';
          return label.trim();
        }""");
  }
}
