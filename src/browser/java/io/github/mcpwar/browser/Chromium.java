package io.github.mcpwar.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A browser that keeps all complaints about its pages. For one thread; its creator closes it. */
final class Chromium implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  private final Playwright playwright = Playwright.create(
      new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser = playwright
      .chromium()
      .launch(new BrowserType.LaunchOptions()
          .setExecutablePath(
              Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium")))
          .setArgs(List.of(
              "--no-sandbox",
              "--disable-gpu",
              "--disable-background-networking",
              "--disable-component-update",
              "--no-first-run")));
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /**
   * A page of a browser without history, of a desktop's size in light colors unless the options say
   * otherwise.
   */
  Page page(UnaryOperator<Browser.NewContextOptions> options) {
    BrowserContext context = browser.newContext(options.apply(new Browser.NewContextOptions()
        .setViewportSize(1280, 800)
        .setColorScheme(ColorScheme.LIGHT)));
    context.setDefaultTimeout(PATIENCE_MS);
    context.addInitScript("addEventListener('securitypolicyviolation',"
        + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' "
        + "' + e.sample));");
    context.addInitScript("Element.prototype.scrollIntoView ="
        + " () => console.error('scrollIntoView moves the place from which Tab goes on');");
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        complaints.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
      }
    });
    page.onPageError(error -> complaints.add("exception: " + error));
    return page;
  }

  /**
   * Errors and warnings of the browser's console, exceptions, and violations of the page's policy,
   * since the last call.
   */
  List<String> complaints() {
    List<String> found = List.copyOf(complaints);
    complaints.clear();
    return found;
  }

  void forgive(String part) {
    complaints.removeIf(each -> each.contains(part));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
