package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of another authorization server in the place of the provider's. */
class FacadeMixUpTest {

  /** See <a href="https://datatracker.ietf.org/doc/html/rfc9207#section-2.4">RFC 9207</a>. */
  @Test
  void an_answer_without_the_issuer_that_the_provider_always_names_is_refused() throws Exception {
    try (EntraLikeProvider provider = EntraLikeProvider.start()) {
      provider.namesIssuer = true;
      try (FacadeServer server = FacadeServer.start(provider, Map.of())) {
        String client = server.client(FacadeServer.REDIRECT);
        Browser browser = new Browser();
        HttpResponse<String> page = browser.get(server.toCallback(browser, server.asking(client)));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        provider.issInstead = provider.issuer();
        assertThat(server.signOn(new Browser(), server.asking(client))).containsKey("code");
      }
    }
  }
}
