package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.mcpwar.browser.ScreensBrowsed.Look;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search in a long list of tools. */
class SearchBrowsed extends Browsed {

  @BeforeAll
  void addWall() {
    RichTools.addWall(server().tools());
  }

  private Locator search() {
    return console().page().getByRole(AriaRole.SEARCHBOX);
  }

  private Locator found() {
    return console().page().locator(".picker li");
  }

  @Test
  void words_are_found_in_names_titles_and_whole_descriptions() {
    console().open("tools");
    search().fill("accounts RECONCILES");
    assertThat(found()).hasText("ledger_entry_41Works on the ledger.");
    search().fill("wipe disk");
    assertThat(found()).hasCount(1);
    search().fill("ledger entry 41");
    assertThat(found().first()).containsText("ledger_entry_41");
    search().fill("sayssomething");
    assertThat(console().page().getByText("Nothing matches.")).isVisible();
    search().fill("(.*[");
    assertThat(found()).hasCount(0);
  }

  @Test
  void names_come_before_descriptions() {
    console().open("tools");
    search().fill("order");
    assertThat(found().first()).containsText("Take an order");
    search().fill("ledger 7");
    assertThat(found().first().locator(".name")).hasText("ledger_entry_7"); // 17 comes later
  }

  @Test
  void keys_go_to_the_field_through_the_list_and_back() {
    Page page = console().open("tools").page();
    page.keyboard().press("/");
    assertThat(search()).isFocused();
    page.keyboard().type("ledger entry 4");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    assertThat(found().nth(1).locator("a")).isFocused();
    page.keyboard().press("ArrowUp");
    page.keyboard().press("ArrowUp");
    assertThat(search()).isFocused();
    page.keyboard().press("Escape");
    assertThat(search()).hasValue("");
    page.keyboard().type("reconciles");
    page.keyboard().press("Enter");
    assertThat(page.locator(".detail h1")).hasText("ledger_entry_41");
    assertThat(page.locator(".detail h1")).isFocused();
    console().open("tools/texts");
    console().field("text").focus();
    page.keyboard().press("/");
    assertThat(console().field("text")).hasValue("/");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_found_fits(Look look) {
    openPage(look);
    console().open("tools");
    search().fill("ledger 7");
    ScreensBrowsed.look(console(), look, "search");
  }
}
