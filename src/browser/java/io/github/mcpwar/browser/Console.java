package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The console's page, in its users' terms. */
final class Console {
  private final Page page;
  private final ConsoleServer server;

  Console(Page page, ConsoleServer server) {
    this.page = page;
    this.server = server;
  }

  /** Opens a view, such as {@code tools/order}, and waits until it is shown. */
  Console open(String view) {
    page.navigate(server.url("/") + "#/" + view);
    connected();
    return this;
  }

  void connected() {
    assertThat(page.locator(".status p")).hasText("Connected");
    assertThat(page.locator("main h1:visible").first()).isVisible();
  }

  Page page() {
    return page;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator outcome() {
    return page.locator(".outcome");
  }

  Locator state() {
    return page.locator(".outcome h2");
  }

  Locator events() {
    return page.locator(".events li");
  }

  Locator result() {
    return page.locator(".result");
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** Runs the shown tool, resource or prompt, and waits for this state. */
  void run(String verb, String state) {
    button(verb).click();
    assertThat(state()).hasText(state);
  }
}
