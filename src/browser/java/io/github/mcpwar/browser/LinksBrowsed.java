package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.github.mcpwar.browser.ScreensBrowsed.Look;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links with arguments, which fill in a form and do nothing else; and the history. */
class LinksBrowsed extends Browsed {

  private static String link(String json) {
    return "tools/texts?arguments=" + encoded(json);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private Locator copy(String label) {
    return console()
        .page()
        .getByLabel(label, new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true));
  }

  @Test
  void a_link_fills_in_the_form_and_runs_nothing() {
    Console console =
        console().open(link("{\"text\":\"<b>é</b>\\n'\\\"\",\"count\":3,\"list\":[\"a\",\"b\"]}"));
    assertThat(console.page().locator(".note"))
        .hasText("Filled in from a link. Nothing has been run.");
    assertThat(console.field("text")).hasValue("<b>é</b>\n'\"");
    assertThat(console.field("count")).hasValue("3");
    assertThat(console.field("list 2")).hasValue("b");
    assertThat(calls()).isEmpty();
    console.run("Run", "Done");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void the_link_of_a_form_leads_to_the_same_form_without_what_is_secret() {
    Console console = console().open("tools/texts");
    console.field("text").fill("100% #1 & \"more\"?");
    console.field("password").fill("hunter2");
    console.page().getByText("Copy this call").click();
    String link = copy("Link").textContent();
    assertThat(console.page().locator(".share")).containsText("Without password");
    for (String label : new String[] {"Link", "curl", "Command line"}) {
      assertThat(copy(label)).not().containsText("hunter2");
    }
    openPage();
    console().page().navigate(link);
    console().connected();
    assertThat(console().field("text")).hasValue("100% #1 & \"more\"?");
    assertThat(console().field("password")).hasValue("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tools/%E0%A4%A",
        "tools/%00%2F..%2F?arguments=%7B%7D",
        "tools/texts?arguments=%7B",
        "tools/texts?arguments=%E0%A4%A",
        "tools/texts?arguments=null",
        "tools/texts?arguments=%5B1%5D",
        "tools/texts?arguments=%22x%22",
        "tools/texts?arguments=%7B%22text%22%3A%7B%22toString%22%3A1%7D%2C%22list%22%3A%22x"
            + "%22%2C%22count%22%3A%22y%22%7D",
        "tools/texts?arguments=%7B%22__proto__%22%3A%7B%22text%22%3A%22polluted%22%7D%2C%22"
            + "constructor%22%3A1%7D",
        "tools/shapes?arguments=%7B%22shape%22%3A%7B%22kind%22%3A%22__proto__%22%7D%2C%22pr"
            + "ices%22%3A%5B%5D%7D",
        "tools/wipe?arguments=%7B%22disk%22%3A%22sda%22%7D&run=true",
        "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E/x",
        "tools/javascript%3Aalert(1)?arguments=%7B%7D"
      })
  void a_hostile_link_breaks_nothing_and_runs_nothing(String hash) {
    Console console = console().open(hash);
    assertThat(console.page().locator("main img")).hasCount(0);
    assertThat((boolean) console.page().evaluate("({}).text === undefined")).isTrue();
    assertThat(calls()).isEmpty();
    console.link("Messages").click(); // the page still works
    assertThat(console.page().locator("main h1")).hasText("Messages");
  }

  @Test
  void a_link_that_is_too_long_or_too_deep_is_ignored() {
    Console console = console().open(link("{\"text\":\"" + "x".repeat(9_000) + "\"}"));
    assertThat(console.field("text")).hasValue("");
    console.open("tools/order?arguments="
        + encoded("{\"extra\":" + "[".repeat(500) + "]".repeat(500) + "}"));
    assertThat(console.field("extra")).hasValue("");
    assertThat(console.page().locator(".note")).hasCount(0);
  }

  @Test
  void a_form_that_is_too_long_for_a_link_says_so() {
    Console console = console().open("tools/texts");
    console.field("text").fill("x".repeat(9_000));
    console.page().getByText("Copy this call").click();
    assertThat(console.page().locator(".share")).containsText("too long for a link");
  }

  @Test
  void the_history_fills_in_a_call_again_after_reloading_and_keeps_no_secret() {
    Console console = console().open("tools/texts");
    console.field("text").fill("first");
    console.field("password").fill("hunter2");
    console.run("Run", "Done");
    console.open("tools/fail").run("Run", "The tool reports an error");
    console.page().reload();
    console.open("history");
    assertThat(console.page().locator(".past li")).hasCount(2);
    assertThat(console.page().locator(".past li").first()).containsText("fail");
    assertThat((String) console.page().evaluate("JSON.stringify(sessionStorage)"))
        .contains("first")
        .doesNotContain("hunter2");
    int before = calls().size();
    console.page().locator(".past a").last().click();
    assertThat(console.field("text")).hasValue("first");
    assertThat(calls()).hasSize(before);
    console.open("history");
    console.button("Clear").click();
    assertThat(console.page().getByText("Nothing yet.")).isVisible();
  }

  @Test
  void the_history_is_bounded_and_survives_what_others_wrote_there() {
    Console console = console().open("tools/texts");
    console.page().evaluate("""
        async () => {
          const { pastCalls, remember } = await import('./console/call-history.js');
          for (let i = 0; i < 80; i++) {
            remember({ at: new Date().toISOString(), kind: 'tools', name: 't' + i, values: { text: \
        'x'.repeat(15000) }, state: 'done', milliseconds: 1 });
          }
          remember({ at: 'x', kind: 'tools', name: 'large', values: { text: 'x'.repeat(30000) }, \
        state: 'done', milliseconds: 1 });
        }""");
    assertThat((int) console.page().evaluate("JSON.stringify(sessionStorage).length"))
        .isLessThan(500_000);
    console.open("history");
    assertThat(console.page().locator(".past li").first()).containsText("too long to be kept");
    console
        .page()
        .evaluate("Object.keys(sessionStorage).forEach(key => sessionStorage.setItem(key, "
            + "'[{\"name\":{}},7,{\"name\":\"a\"}]'))");
    console.page().reload();
    console.connected();
    assertThat(console.page().locator(".past li")).hasCount(1);
  }

  @ParameterizedTest
  @EnumSource
  void copies_and_history_fit(Look look) {
    openPage(look);
    Console console =
        console().open(link("{\"text\":\"" + "long".repeat(60) + "\",\"region\":\"north\"}"));
    console.page().getByText("Copy this call").click();
    console.run("Run", "Done");
    console.page().getByText("Earlier calls (1)").click();
    ScreensBrowsed.look(console, look, "copies");
    console.open("history");
    ScreensBrowsed.look(console, look, "history");
  }
}
