package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every view, on a desktop and on a phone, in light and dark: accessible as far as a program can
 * tell, never wider than the screen. The pictures are in {@code target/screens}.
 */
class ScreensBrowsed {
  private static ConsoleServer server;
  private static Chromium chromium;

  enum Look {
    DESKTOP_LIGHT(1280, 800, ColorScheme.LIGHT),
    DESKTOP_DARK(1280, 800, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK);

    final int width;
    final int height;
    final ColorScheme colours;

    Look(int width, int height, ColorScheme colours) {
      this.width = width;
      this.height = height;
      this.colours = colours;
    }
  }

  @BeforeAll
  static void start() {
    server = ConsoleServer.at("/ai", Map.of("mcp.heartbeat", "1s"));
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void every_view_is_accessible_and_fits(Look look) {
    Page page = chromium.page(
        options -> options.setViewportSize(look.width, look.height).setColorScheme(look.colours));
    Console console = new Console(page, server);
    console.open("");
    look(console, look, "overview");
    for (String view : List.of("tools", "resources", "prompts")) {
      console.open(view);
      look(console, look, view);
    }
    console.open("tools/order");
    console.button("Add to notes").click();
    look(console, look, "form");
    console.button("Edit as JSON").click();
    look(console, look, "json");
    console.open("tools/walk");
    console.run("Run", "Running");
    assertThat(console.events()).hasCount(5);
    look(console, look, "running");
    console.open("activity");
    assertThat(page.locator("table").first()).containsText("walk");
    look(console, look, "activity");
    ShownTools.letGo();
    console.open("tools/talk");
    console.run("Run", "Done");
    console.outcome().getByText("Messages (").click();
    look(console, look, "result");
    console.open("tools/fail");
    console.run("Run", "The tool reports an error");
    look(console, look, "error");
    console.open("prompts/review");
    console.field("code").fill("int answer = 42;");
    console.run("Get", "Done");
    look(console, look, "prompt");
    console.open("resources/config%3A%2F%2Fapp");
    console.run("Read", "Done");
    look(console, look, "resource");
    console.open("messages");
    page.locator(".messages summary").last().click();
    look(console, look, "messages");
    page.route("**/mcp", route -> route.abort());
    page.reload();
    assertThat(console.button("Try again")).isVisible();
    chromium.forgive("net::ERR_FAILED");
    look(console, look, "unreachable");
    page.context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  static void look(Console console, Look look, String view) {
    Page page = console.page();
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(new Page.ScreenshotOptions()
        .setFullPage(true)
        .setPath(
            Path.of("target/screens", view + "-" + look.name().toLowerCase(Locale.ROOT) + ".png")));
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s", view)
        .isLessThanOrEqualTo(look.width);
    assertThat(new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": "
                    + rule.getNodes().stream().map(node -> node.getHtml()).toList()))
        .as("accessibility of %s", view)
        .isEmpty();
  }
}
