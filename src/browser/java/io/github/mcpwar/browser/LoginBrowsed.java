package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console behind the container's own login (HTTP Basic). */
class LoginBrowsed {
  private static ConsoleServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    server = ConsoleServer.withLoginAt("/ai", Map.of("mcp.admin-role", "operator"));
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  @AfterEach
  void nothing_else_was_complained_of() {
    assertThat(chromium.complaints()).isEmpty();
  }

  private static Console signedOnAs(String user) {
    Page page = chromium.page(options -> options.setHttpCredentials(user, user));
    return new Console(page, server).open("tools/talk");
  }

  @Test
  void nobody_sees_it_who_does_not_sign_on() {
    Page page = chromium.page(options -> options);
    assertThat(page.request().get(server.url("/")).status()).isEqualTo(401);
    assertThat(page.request().get(server.url("/console/main.js")).status()).isEqualTo(401);
    assertThat(page.request().get(server.url("/admin/activity")).status()).isEqualTo(401);
    page.context().close();
  }

  @Test
  void who_signs_on_calls_tools_as_themselves() {
    Console console = signedOnAs("ada");
    console.run("Run", "Done");
    assertThat(console.events()).hasCount(10);
    console.open("activity");
    assertThat(console.page().locator("main")).containsText("ada");
    console.page().context().close();
  }

  @Test
  void activity_is_for_the_administrators_role_only() {
    Console console = signedOnAs("bob");
    console.run("Run", "Done");
    assertThat(console.link("Activity")).hasCount(0);
    console.open("");
    assertThat(console.page().locator(".facts")).containsText("You arebob");
    assertThat(console.page().locator(".facts")).not().containsText("Health");
    assertThat(console.page().request().get(server.url("/admin/activity")).status())
        .isEqualTo(403);
    console.page().context().close();
  }
}
