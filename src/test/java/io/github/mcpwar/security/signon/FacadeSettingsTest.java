package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.mcpwar.boot.Configuration;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting of the facade stops the start with a line that says what to change. */
class FacadeSettingsTest {

  private static Map<String, String> good() {
    return FacadeServer.settings("https://login.example.com/tenant", "https://host.example.com/ai");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mcp.auth | none | mcp.sign-on=facade needs mcp.auth=bearer",
        "mcp.auth | container | mcp.sign-on=facade needs mcp.auth=bearer",
        "mcp.bearer-issuer | | needs the setting mcp.bearer-issuer",
        "mcp.bearer-resource | | needs the setting mcp.bearer-resource",
        "mcp.bearer-resource | http://host/mcp | needs an https URL in mcp.bearer-resource",
        "mcp.state-key | | needs the setting mcp.state-key",
        "mcp.sign-on-client-id | | needs the setting mcp.sign-on-client-id",
        "mcp.sign-on-client-secret | | needs one of the settings mcp.sign-on-client-secret",
        "mcp.sign-on-client-key-file | /x | needs one of the settings mcp.sign-on-client-secret",
        "mcp.sign-on-scopes | , | a provider needs at least one scope",
        "mcp.sign-on-clients | inspector | has no redirect URI",
        "mcp.sign-on-clients | inspector javascript:x | has a redirect URI that cannot be used",
        "mcp.sign-on-clients-secrets | x=0123456789abcdef | a client that is not in",
        "mcp.sign-on-clients-secrets | x=short | secrets of at least 16 characters",
        "mcp.sign-on-redirect-schemes | javascript | not a private-use scheme",
        "mcp.sign-on | proxy | must be provider or facade",
        "mcp.bearer-principal-claim | client_id | cannot know callers or roles by the claim",
        "mcp.bearer-role-claims | scope | cannot know callers or roles by the claim",
        "mcp.sign-on-token-lifetime | soon | must be a duration"
      })
  void a_wrong_setting_stops_the_start(String key, String value, String line) {
    Map<String, String> settings = new HashMap<>(good());
    settings.put(key, value == null ? "" : value);
    assertThatThrownBy(() -> EmbeddedServer.start(settings))
        .hasMessageContaining(line)
        .hasMessageNotContaining(EntraLikeProvider.SECRET);
  }

  @Test
  void the_key_of_the_application_may_take_the_place_of_a_secret(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("key.jwk");
    Files.writeString(file, new RSAKeyGenerator(2048).generate().toJSONString());
    Map<String, String> settings = new HashMap<>(good());
    settings.remove("mcp.sign-on-client-secret");
    settings.put("mcp.sign-on-client-key-file", file.toString());
    EmbeddedServer.start(settings).close();
    Files.writeString(file, new RSAKeyGenerator(2048).generate().toPublicJWK().toJSONString());
    assertThatThrownBy(() -> EmbeddedServer.start(settings))
        .hasMessageContaining("has no private key");
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----");
    assertThatThrownBy(() -> EmbeddedServer.start(settings))
        .hasMessageContaining("has no key in the form of a JWK");
  }

  @Test
  void secrets_are_not_shown() {
    Map<String, String> settings = new HashMap<>(good());
    settings.put("mcp.sign-on-clients", "inspector http://localhost/callback");
    settings.put("mcp.sign-on-clients-secrets", "inspector=0123456789abcdef");
    assertThat(Configuration.of(settings).toString())
        .doesNotContain(EntraLikeProvider.SECRET, "0123456789abcdef", FacadeServer.STATE_KEY);
    assertThat(new ProviderClient("app", EntraLikeProvider.SECRET, Optional.empty()).toString())
        .doesNotContain(EntraLikeProvider.SECRET);
  }
}
