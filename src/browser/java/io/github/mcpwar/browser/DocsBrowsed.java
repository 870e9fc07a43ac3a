package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links of the console to the documentation. */
class DocsBrowsed {
  private static final String DOCS = "https://docs.example.com/mcp/";

  @Test
  void the_overview_leads_to_the_documentation_if_it_is_known_where_that_is() {
    try (Chromium chromium = new Chromium();
        ConsoleServer with = ConsoleServer.at("/ai", Map.of("mcp.docs-url", DOCS));
        ConsoleServer without = ConsoleServer.at("/ai", Map.of())) {
      Page page = chromium.page(options -> options);
      page.navigate(with.url("/"));
      Locator link = page.getByText("Documentation", new Page.GetByTextOptions().setExact(true));
      assertThat(link).hasAttribute("href", DOCS + "index.html");
      page.navigate(without.url("/"));
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator(".docs")).hasCount(0);
      assertThat(chromium.complaints()).isEmpty();
    }
  }
}
