package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that there are once for each further issuer of tokens. */
class FurtherIssuersTest {
  private static final Map<String, String> FIRST = Map.of(
      "mcp.auth", "bearer",
      "mcp.bearer-issuer", "https://id.example.com",
      "mcp.bearer-resource", "https://host/mcp",
      "mcp.bearer-scopes", "mcp",
      "mcp.bearer-introspection-client", "mcp",
      "mcp.bearer-introspection-secret", "secret");

  private static Settings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(FIRST);
    all.putAll(more);
    return SettingSources.read(List.of(SettingSource.ours("file x", all)));
  }

  @Test
  void each_issuer_has_settings_of_its_own_with_their_defaults() {
    List<BearerSettings> issuers = BearerSettings.all(settings(Map.of(
        "mcp.bearer-issuers.partner.issuer", "https://partner.example.com",
        "mcp.bearer-issuers.partner.audiences", "api",
        "mcp.bearer-issuers.partner.principal-claim", "oid",
        "mcp.bearer-issuers.ops.issuer", "https://ops.example.com",
        "mcp.bearer-issuers.ops.scopes", "run",
        "mcp.bearer-issuers.ops.clock-skew", "5s")));
    assertThat(issuers).extracting(BearerSettings::name).containsExactly("", "ops", "partner");
    BearerSettings ops = issuers.get(1);
    BearerSettings partner = issuers.get(2);
    assertThat(ops.scopes()).containsExactly("run");
    assertThat(ops.clockSkew()).isEqualTo(Duration.ofSeconds(5));
    assertThat(ops.audiences()).containsExactly("https://host/mcp");
    assertThat(ops.introspection()).isEmpty();
    assertThat(partner.audiences()).isEqualTo(Set.of("api", "https://host/mcp"));
    assertThat(partner.scopes()).isEmpty();
    assertThat(partner.principalClaim()).isEqualTo("oid");
    assertThat(issuers.get(0).principalClaim()).isEqualTo("sub");
  }

  @ParameterizedTest
  @CsvSource({
    "audiences,api,mcp.bearer-issuers.x.issuer",
    "issuer,http://id.example.com,without TLS",
    "issuer,https://id.example.com,are the same issuer",
    "issuers,https://x.example.com,did you mean mcp.bearer-issuers.x.issuer",
    "scopes,a b,scopes are separated by commas",
    "introspection-client,mcp,mcp.bearer-issuers.x.introspection-secret",
    "algorithms,'',mcp.bearer-issuers.x.algorithms must not be empty"
  })
  void a_wrong_setting_stops_the_start_with_what_to_change(String key, String value, String words) {
    Map<String, String> more = new HashMap<>();
    if (!key.equals("audiences")) {
      more.put("mcp.bearer-issuers.x.issuer", "https://x.example.com");
    }
    more.put("mcp.bearer-issuers.x." + key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BearerSettings.all(settings(more)))
        .withMessageContaining(words)
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("NAME", "\n"));
  }

  @Test
  void only_one_issuer_is_asked_about_opaque_tokens() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BearerSettings.all(settings(Map.of(
            "mcp.bearer-issuers.x.issuer", "https://x.example.com",
            "mcp.bearer-issuers.x.introspection-client", "mcp",
            "mcp.bearer-issuers.x.introspection-secret", "secret"))))
        .withMessageContaining("exclude each other");
  }

  @Test
  void variables_of_the_environment_name_an_issuer_by_its_url() {
    Set<String> variables = Set.of(
        "MCP_BEARER_ISSUERS_PARTNER_ISSUER",
        "MCP_BEARER_ISSUERS_PARTNER_ADVERTISED_SCOPES",
        "MCP_BEARER_ISSUERS_PARTNER_CLAIM");
    assertThat(BearerSettings.FURTHER.keysOfFirst(variables))
        .containsExactly("mcp.bearer-issuers.partner.issuer");
    assertThat(UnknownSettings.variables(variables))
        .singleElement()
        .asString()
        .startsWith("MCP_BEARER_ISSUERS_PARTNER_CLAIM");
  }
}
