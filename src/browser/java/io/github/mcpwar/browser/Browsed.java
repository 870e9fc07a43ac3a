package io.github.mcpwar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.mcpwar.browser.ScreensBrowsed.Look;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Tests of a server with {@link RichTools}, a page for each of them. The browser's console must
 * stay empty.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Browsed {
  private final Map<String, String> settings;
  private final Class<?>[] furtherClasses;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private ConsoleServer server;
  private Chromium chromium;
  private Console console;

  Browsed() {
    this(Map.of("mcp.heartbeat", "1s"));
  }

  Browsed(Map<String, String> settings, Class<?>... furtherClasses) {
    this.settings = settings;
    this.furtherClasses = furtherClasses;
  }

  @BeforeAll
  void start() {
    server = ConsoleServer.at("/ai", settings, furtherClasses);
    RichTools.addTo(server.tools());
    chromium = new Chromium();
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
  }

  @BeforeEach
  void openPage() {
    openPage(Look.DESKTOP_LIGHT);
  }

  /** Replaces the page by one of this look. */
  void openPage(Look look) {
    if (console != null) {
      console.page().context().close();
    }
    sent.clear();
    Page page = chromium.page(
        options -> options.setViewportSize(look.width, look.height).setColorScheme(look.colours));
    page.onRequest(request -> sent.add(String.valueOf(request.postData())));
    console = new Console(page, server);
  }

  @AfterEach
  void nothing_was_complained_of() {
    assertThat(chromium.complaints()).isEmpty();
  }

  Console console() {
    return console;
  }

  ConsoleServer server() {
    return server;
  }

  Chromium chromium() {
    return chromium;
  }

  /** The calls of tools that the page has sent. */
  List<String> calls() {
    return sent.stream()
        .filter(each -> each.contains("\"method\":\"tools/call\""))
        .toList();
  }
}
