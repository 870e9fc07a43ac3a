package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.github.mcpwar.api.Tool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Typical uses of the console, at any path of the web application. The browser's console must stay
 * empty.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ConsoleScenarios {
  private final String contextPath;
  private ConsoleServer server;
  private Chromium chromium;
  private Console console;

  ConsoleScenarios(String contextPath) {
    this.contextPath = contextPath;
  }

  /** A tool that is added while the list is shown. */
  public static final class LateTools {
    @Tool(description = "Came later.")
    String late() {
      return "Better than never";
    }
  }

  @BeforeAll
  void start() {
    server = ConsoleServer.at(
        contextPath, Map.of("mcp.heartbeat", "1s")); // by which a cancellation is noticed
    chromium = new Chromium();
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
  }

  @BeforeEach
  void openPage() {
    console = new Console(chromium.page(options -> options), server);
  }

  @AfterEach
  void nothing_was_complained_of() {
    console.page().context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void the_start_page_says_who_the_server_is_and_how_clients_reach_it() {
    console.open("");
    Page page = console.page();
    assertThat(page.locator("main h1")).hasText("mcp-war");
    assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Endpoint")))
        .hasText(server.url("/mcp"));
    for (String client :
        List.of("Claude Code", "Claude Desktop", "VS Code", "Cursor", "Inspector", "curl")) {
      page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(client)).click();
      assertThat(page.locator("#snippet pre")).containsText(server.url("/mcp"));
    }
  }

  @Test
  void the_page_has_a_strict_policy_and_loads_nothing_from_elsewhere() {
    List<String> loaded = new java.util.ArrayList<>();
    console.page().onRequest(request -> loaded.add(request.url()));
    Response response = console.page().navigate(server.url("/"));
    console.connected();
    assertThat(response.headerValue("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(response.headerValue("x-content-type-options")).isEqualTo("nosniff");
    assertThat(response.headerValue("referrer-policy")).isEqualTo("no-referrer");
    assertThat(loaded).allMatch(url -> url.startsWith(server.url("/")));
  }

  @Test
  void the_address_without_the_slash_leads_to_the_page() {
    console.page().navigate(server.url(""));
    console.connected();
    assertThat(console.page().url()).isEqualTo(server.url("/"));
  }

  @Test
  void everything_is_listed() {
    console.open("tools");
    assertThat(console.page().locator(".picker li")).hasCount(8);
    assertThat(console.page().locator("nav a[href='#/tools'] small")).hasText("8");
    console.page().getByRole(AriaRole.SEARCHBOX).fill("meeting");
    assertThat(console.page().locator(".picker li")).hasCount(1);
    console.open("resources");
    assertThat(console.page().locator(".picker li")).hasCount(4); // one is the page of a sample
    console.open("prompts");
    assertThat(console.page().locator(".picker li")).hasCount(1);
  }

  @Test
  void what_comes_and_goes_at_the_server_comes_and_goes_on_the_page() {
    console.open("tools");
    assertThat(console.link("late")).hasCount(0);
    server.tools().addAll(new LateTools());
    assertThat(console.link("late")).isVisible();
    server.tools().remove("late");
    assertThat(console.link("late")).hasCount(0);
  }

  @Test
  void a_form_made_from_a_schema_sends_what_was_filled_in() {
    console.open("tools/order");
    console.field("customer").fill("Ada");
    console.field("due").fill("2027-01-31");
    console.field("colour").selectOption("GREEN");
    console.field("urgent").check();
    console.field("name").fill("wheel");
    console.field("amount").fill("4");
    console.button("Add to parts").click();
    console.field("name").nth(1).fill("axle");
    console.button("Add to notes").click();
    console.field("notes 1").fill("first");
    console.button("Add to notes").click();
    console.field("notes 2").fill("second");
    console.button("Remove notes 1").click();
    console.field("discount").fill("12.5");
    console.field("extra").fill("{\"gift\": true}");
    console.run("Run", "Done");
    console.button("Show as JSON").click();
    assertThat(console.page().locator(".result pre")).hasText("""
            {
              "customer": "Ada",
              "due": "2027-01-31",
              "colour": "GREEN",
              "urgent": true,
              "parts": [
                {
                  "name": "wheel",
                  "amount": 4
                },
                {
                  "name": "axle"
                }
              ],
              "notes": [
                "second"
              ],
              "discount": 12.5,
              "extra": {
                "gift": true
              }
            }""");
  }

  @Test
  void a_form_that_is_not_filled_in_is_not_sent() {
    console.open("tools/order");
    console.button("Run").click();
    assertThat(console.outcome()).hasCount(0);
    assertThat(console.page().evaluate("document.activeElement.labels[0].textContent"))
        .asString()
        .startsWith("customer");
  }

  @Test
  void arguments_can_be_written_as_json_and_the_server_says_what_is_wrong() {
    console.open("tools/order");
    console.button("Edit as JSON").click();
    console.field("Arguments as JSON").fill("{\"customer\": \"A\"}");
    console.run("Run", "The tool reports an error");
    assertThat(console.result()).containsText("customer");
    assertThat(console.result()).containsText("due");
  }

  @Test
  void ten_notifications_are_seen_before_the_result() {
    console.open("tools/talk");
    console.field("hold").check();
    console.run("Run", "Running");
    assertThat(console.events()).hasCount(10);
    assertThat(console.events().last()).containsText("Thing number 10");
    assertThat(console.state()).hasText("Running");
    assertThat(console.result()).hasCount(0);
    ShownTools.letGo();
    assertThat(console.state()).hasText("Done");
    assertThat(console.result()).containsText("All ten things were said");
    assertThat(console.events()).hasCount(10);
  }

  @Test
  void a_progress_bar_follows_the_progress() {
    console.open("tools/walk");
    Locator bar = console.page().getByRole(AriaRole.PROGRESSBAR);
    console.run("Run", "Running");
    assertThat(bar).hasAttribute("max", "10");
    assertThat(bar).hasJSProperty("value", 5);
    assertThat(console.outcome()).containsText("5 of 10");
    ShownTools.letGo();
    assertThat(console.state()).hasText("Done");
    assertThat(bar).hasJSProperty("value", 10);
    assertThat(console.outcome()).containsText("Step 10");
    assertThat(console.outcome()).containsText("10 of 10");
  }

  @Test
  void the_log_level_decides_which_messages_come() {
    console.open("tools/talk");
    console.field("Log from").selectOption("warning");
    console.run("Run", "Done");
    assertThat(console.events()).hasCount(0);
  }

  @Test
  void a_call_is_cancelled_at_the_server_too() {
    console.open("tools/forever");
    console.run("Run", "Running");
    assertThat(console.outcome()).containsText("Waiting");
    console.open("activity");
    Locator calls = console
        .page()
        .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Calls in flight"));
    assertThat(calls).containsText("forever");
    console.page().navigate(server.url("/#/tools/forever"));
    console.button("Cancel").click();
    assertThat(console.state()).hasText("Cancelled");
    console.page().navigate(server.url("/#/activity"));
    assertThat(console.page().getByText("No calls.")).isVisible();
  }

  @Test
  void an_error_of_a_tool_is_shown_as_one() {
    console.open("tools/fail");
    console.run("Run", "The tool reports an error");
    assertThat(console.result()).containsText("The moon is not in the right phase");
  }

  @Test
  void resources_are_read() {
    console.open("resources/" + encoded("config://app"));
    console.run("Read", "Done");
    assertThat(console.result()).containsText("\"region\": \"north\"");
    console.open("resources/" + encoded("image://pixel"));
    console.run("Read", "Done");
    assertThat(console.result().getByRole(AriaRole.IMG)).hasJSProperty("naturalWidth", 1);
  }

  @Test
  void a_template_is_filled_in_with_the_help_of_suggestions() {
    console.open("resources/" + encoded("customers://{city}/orders{?year}"));
    console.field("city").pressSequentially("B");
    assertThat(console.page().locator("datalist option[value=Bremen]")).hasCount(1);
    assertThat(console.page().locator("datalist option[value=Aachen]")).hasCount(0);
    console.field("city").fill("Köln");
    console.field("year").fill("2026");
    console.run("Read", "Done");
    assertThat(console.result()).containsText("customers://K%C3%B6ln/orders?year=2026");
    assertThat(console.result().getByRole(AriaRole.TABLE)).containsText("Köln");
  }

  @Test
  void prompts_are_got() {
    console.open("prompts/review");
    console.field("code").fill("int x = 1;");
    console.field("tone").fill("STRICT");
    console.run("Get", "Done");
    assertThat(console.result()).containsText("user");
    assertThat(console.result()).containsText("in a tone that is STRICT");
  }

  @Test
  void raw_messages_are_shown_on_demand() {
    console.open("tools/talk");
    console.run("Run", "Done");
    console.outcome().getByText("Messages (").click();
    assertThat(console.outcome().locator(".messages li")).hasCount(12);
    console.outcome().getByText("tools/call talk").click();
    assertThat(console.outcome().locator(".messages li").first().locator("pre"))
        .containsText("\"method\": \"tools/call\"");
    console.open("messages");
    assertThat(console.page().locator(".messages li").last()).containsText("server/discover");
    console.button("Clear").click();
    assertThat(console.page().getByText("Nothing yet.")).isVisible();
  }

  @Test
  void each_revision_with_sessions_can_be_chosen_and_streams() {
    console.open("tools/talk");
    for (String revision : List.of("2025-11-25", "2025-06-18", "2025-03-26")) {
      console.field("Protocol revision").selectOption(revision);
      console.connected();
      console.open("");
      assertThat(console.page().locator(".facts")).containsText(revision + ", with a session");
      console.page().navigate(server.url("/#/activity"));
      assertThat(console
              .page()
              .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Sessions")))
          .containsText(revision);
      console.page().navigate(server.url("/#/tools/talk"));
      console.run("Run", "Done");
      assertThat(console.events()).hasCount(10);
    }
  }

  @Test
  void without_its_server_the_page_says_so_and_can_try_again() {
    Page page = console.page();
    page.route("**/mcp", route -> route.abort());
    page.navigate(server.url("/"));
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("The server cannot be reached.");
    page.unroute("**/mcp");
    console.button("Try again").click();
    console.connected();
    chromium.forgive("net::ERR_FAILED");
  }

  private static String encoded(String uri) {
    return java.net.URLEncoder.encode(uri, java.nio.charset.StandardCharsets.UTF_8);
  }
}
