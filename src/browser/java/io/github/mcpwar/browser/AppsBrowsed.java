package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.browser.ScreensBrowsed.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of tools, friendly and hostile, in frames of another origin and in frames without. */
class AppsBrowsed {
  private static ConsoleServer server;
  private static ConsoleServer withoutOrigin;
  private static Chromium chromium;
  private Console console;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    for (int i = 1; i <= 20; i++) {
      Files.writeString(folder.resolve("file" + i + ".txt"), "word ".repeat(i));
    }
    int port = freePort();
    server = ConsoleServer.at(
        "/ai",
        port,
        Map.of("mcp.app-origin", "http://localhost:" + port, "mcp.samples-root", folder.toString()),
        AppTools.class);
    withoutOrigin = ConsoleServer.at("/ai", Map.of(), AppTools.class);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    withoutOrigin.close();
    server.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void openPage() {
    console = new Console(chromium.page(options -> options), server);
  }

  @AfterEach
  void leave() {
    console.page().context().close();
    chromium.complaints(); // a browser complains of what it refuses to a page
  }

  private FrameLocator page() {
    return console.page().frameLocator(".app iframe").frameLocator("iframe");
  }

  private Locator log() {
    return page().locator("#log");
  }

  @Test
  void the_chart_of_the_sample_grows_while_files_are_processed_and_a_table_follows() {
    console.open("tools/process_files");
    console.field("delayMs").fill("100");
    console.button("Run").click();
    Locator chart = page().locator("polyline");
    Locator table = page().locator("tbody tr");
    chart.waitFor(new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    console.page().waitForCondition(() -> points(chart) > 4);
    int early = points(chart);
    assertThat(table).hasCount(0);
    assertThat(early).isLessThan(21);
    assertThat(console.state()).hasText("Done");
    assertThat(table).hasCount(20);
    console.page().waitForCondition(() -> points(chart) == 21);
    ScreensBrowsed.look(console, Look.DESKTOP_LIGHT, "app");
    page().locator("#again").click();
    console.page().waitForCondition(() -> points(chart) < 21);
    console.page().waitForCondition(() -> points(chart) == 21);
    assertThat(chromium.complaints()).isEmpty();
  }

  private static int points(Locator chart) {
    return chart.getAttribute("points").trim().split(" ").length;
  }

  @Test
  void a_page_hears_of_the_call_calls_tools_for_pages_and_others_if_the_user_agrees() {
    int wiped = AppTools.WIPED.get();
    console.open("tools/friendly");
    console.field("word").fill("hello");
    console.run("Run", "Done");
    assertThat(log()).containsText("input {\"word\":\"hello\"}\nresult said hello\n");
    assertThat(log()).containsText("for_pages: [\"fresh data\"]");
    assertThat(console.dialog()).containsText("Let the page run wipe_all?");
    assertThat(console.page().locator(".app iframe")).hasCSS("height", "321px");
    assertThat(AppTools.WIPED.get()).isEqualTo(wiped);
    console.button("Run it").click();
    assertThat(log()).containsText("wipe_all: wiped " + (wiped + 1));
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void a_hostile_page_reaches_nothing_of_the_console_and_calls_what_it_may_only() {
    int wiped = AppTools.WIPED.get();
    console.open("tools/hostile_page");
    String address = console.page().url();
    console.run("Run", "Done");
    assertThat(console.dialog()).containsText("Let the page run wipe_all?");
    console.button("Go back").click();
    assertThat(log()).containsText("\nend\n");
    String log = log().textContent();
    assertThat(log)
        .doesNotContain("reached")
        .contains("wipe_all: The user declined")
        .contains("model_only: Pages may not call this tool")
        .contains("no_such_tool: Pages may not call this tool")
        .contains("link: Invalid URL\nlink: Invalid URL\nlink: Invalid URL\n")
        .contains("method: -32601");
    assertThat(AppTools.WIPED.get()).isEqualTo(wiped);
    assertThat(console.page().url()).isEqualTo(address);
    assertThat(console.page().context().pages()).hasSize(1);
    assertThat(console.page().locator(".app iframe")).hasCSS("height", "1200px");
  }

  @Test
  void a_page_that_floods_is_taken_away() {
    console.open("tools/flood");
    console.run("Run", "Done");
    assertThat(console.page().locator(".app [role=alert]"))
        .hasText("The page was taken away: it sent too many messages.");
    assertThat(console.page().locator(".app iframe")).hasCount(0);
  }

  @Test
  void a_page_loads_and_sends_nothing_elsewhere() throws IOException {
    AtomicInteger stolen = new AtomicInteger();
    HttpServer thief =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    thief.createContext("/", exchange -> {
      stolen.incrementAndGet();
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    thief.start();
    try {
      AppTools.elsewhere = thief.getAddress().getPort();
      console.open("tools/leaking");
      console.run("Run", "Done");
      console
          .page()
          .waitForCondition(() -> console.page().frames().stream()
              .anyMatch(frame -> frame.url().startsWith("chrome-error:")));
      assertThat(stolen).hasValue(0);
      assertThat(console.page().url()).startsWith(server.url("/"));
    } finally {
      thief.stop(0);
    }
  }

  @Test
  void at_the_origin_of_pages_there_is_nothing_but_their_frame() {
    Page page = console.page();
    String pages = server.url("/").replace("127.0.0.1", "localhost");
    for (String path : new String[] {"", "mcp", "console/main.js", "admin", "health"}) {
      assertThat(page.request().get(pages + path).status()).isEqualTo(404);
    }
    assertThat(page.request()
            .get(pages + "app-frame?connect=https://a.example&connect=x;y")
            .headers()
            .get("content-security-policy"))
        .contains("connect-src https://a.example;")
        .contains("default-src 'none'")
        .doesNotContain("x;y");
  }

  @Test
  void without_an_origin_of_their_own_pages_have_no_scripts() {
    Console other = new Console(chromium.page(options -> options), withoutOrigin);
    other.open("tools/friendly");
    other.field("word").fill("hello");
    other.run("Run", "Done");
    assertThat(other.page().locator(".app .note")).containsText("mcp.app-origin");
    FrameLocator page = other.page().frameLocator(".app iframe").frameLocator("iframe");
    assertThat(page.getByText("No scripts.")).isVisible(); // in an element for want of scripts
    assertThat(page.locator("#log")).hasText("");
    assertThat(other.page().locator(".app iframe").getAttribute("sandbox"))
        .isEqualTo("allow-scripts");
    other.page().context().close();
  }

  @Test
  void tools_for_pages_only_are_marked() {
    console.open("tools");
    assertThat(console.link("for_pages").locator(".mark")).hasText("for pages");
  }
}
