package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.authorization.ClientIdentity;
import io.github.mcpwar.client.authorization.LoopbackUserAgent;
import io.github.mcpwar.client.authorization.OAuthAuthorizer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The client of this project signs on at the facade as at any authorization server. */
class OwnClientTest {
  private final Browser browser = new Browser();

  /** A person who agrees to everything. */
  private URI browse(URI page) {
    CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
      try {
        HttpResponse<String> consent = browser.get(page.toString());
        String base = page.toString().replaceFirst("/authorize.*", "");
        HttpResponse<String> leaving = browser.post(
            base + "/authorize", Map.of("request", Browser.request(consent), "decision", "allow"));
        String callback = Browser.target(new Browser().get(Browser.target(leaving)));
        browser.get(Browser.target(browser.get(callback)));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
    return page;
  }

  @Test
  void the_client_finds_the_facade_registers_and_signs_its_user_on() throws Exception {
    try (EntraLikeProvider provider = EntraLikeProvider.start();
        FacadeServer server = FacadeServer.start(provider, Map.of());
        McpClient client = McpClient.connect(
            URI.create(server.base + "/mcp"),
            ClientOptions.of("test", "1")
                .withAuthorizer(OAuthAuthorizer.ofPersonForLong(
                    ClientIdentity.registering("test client"),
                    new LoopbackUserAgent(0, this::browse, Duration.ofSeconds(20)))))) {
      assertThat(client.listTools().toString()).contains("whoami");
    }
  }
}
