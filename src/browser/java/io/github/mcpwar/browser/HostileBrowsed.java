package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.github.mcpwar.browser.ScreensBrowsed.Look;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Harmful or very long texts of a server: they are shown as texts, and the page keeps its width.
 */
class HostileBrowsed extends Browsed {

  @ParameterizedTest
  @EnumSource
  void texts_stay_texts_and_long_ones_fit(Look look) {
    openPage(look);
    Console console = console().open("tools");
    ScreensBrowsed.look(console, look, "hostile-list");
    console.open("tools/hostile");
    assertThat(console.page().locator(".detail h1")).hasText(RichTools.HOSTILE);
    console.field("<b>bold</b>").fill(RichTools.HOSTILE);
    console.run("Run", "Done");
    assertThat(console.result()).containsText("onerror");
    assertThat(console.page().locator("main img, main b")).hasCount(0);
    ScreensBrowsed.look(console, look, "hostile");
    console.page().getByText("Copy this call").click();
    console.outcome().getByText("Messages (").click();
    console.outcome().locator(".messages summary").last().click();
    ScreensBrowsed.look(console, look, "hostile-copies");
    console.open("history");
    ScreensBrowsed.look(console, look, "hostile-history");
    console.open("messages");
    console.page().locator(".messages summary").last().click();
    ScreensBrowsed.look(console, look, "hostile-messages");
  }
}
