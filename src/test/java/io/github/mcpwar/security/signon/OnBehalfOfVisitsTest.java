package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages by which users come to the provider to allow something, and back. */
class OnBehalfOfVisitsTest extends OnBehalfOfCalls {
  @BeforeAll
  static void start() throws Exception {
    start("entra");
  }

  @BeforeEach
  void ask() {
    provider.rules.asksForConsent = true;
  }

  @Test
  void pages_without_a_ticket_of_this_server_lead_nowhere() throws Exception {
    Browser browser = new Browser();
    for (String query : List.of("", "?request=", "?request=abc", "?request=a&request=b")) {
      HttpResponse<String> page = browser.get(server.base + "/on-behalf-of" + query);
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("This page is over");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "frame-ancestors 'none'");
    }
    assertThat(browser.get(server.base + "/on-behalf-of/done?code=x&state=abc").statusCode())
        .isEqualTo(400);
    assertThat(browser.get(server.base + "/on-behalf-of/done?code=x").statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_page_of_a_call_says_nothing_of_the_service_and_sends_nobody_elsewhere() throws Exception {
    String answer =
        Messages.to(server.uri(), "Bearer " + signOn()).call("orders").body();
    String page = answer.replaceFirst("(?s).*(http://[^ ]+/on-behalf-of\\?request=[^ ]+) .*", "$1");
    String changed = page.substring(0, page.length() - 2) + (page.endsWith("A") ? "BB" : "AA");
    assertThat(new Browser().get(changed).statusCode()).isEqualTo(400);
    HttpResponse<String> leaving = new Browser().get(page + "&redirect_uri=https://evil.example");
    assertThat(Browser.target(leaving))
        .startsWith(provider.issuer().replace("/v2.0", "/authorize"));
    assertThat(leaving.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(leaving.headers().firstValue("Cache-Control")).contains("no-store");
  }
}
