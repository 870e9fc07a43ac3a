package io.github.mcpwar.client.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.client.AuthorizationException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example/mcp,   https://a.example/mcp,      true",
    "https://A.example:443/,  https://a.example/mcp,      true",
    "https://a.example,       https://a.example/x/mcp,    true",
    "https://a.example/x,     https://a.example/x/mcp,    true",
    "https://a.example/x,     https://a.example/xy/mcp,   false",
    "https://a.example/x/mcp, https://a.example/x,        false",
    "http://a.example/mcp,    https://a.example/mcp,      false",
    "https://a.example:8443,  https://a.example/mcp,      false",
    "https://a.example/mcp?t=1, https://a.example/mcp,    false",
    "https://a.example/mcp?t=1, https://a.example/mcp?t=1, true",
    "https://a.example/mcp#f, https://a.example/mcp,      false",
  })
  void a_resource_covers_what_lies_below_it(URI resource, URI endpoint, boolean covered) {
    assertThat(Addresses.covers(resource, endpoint)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://A.Example:443/Mcp, https://a.example/Mcp",
    "https://a.example/, https://a.example",
    "http://127.0.0.1:80/mcp, http://127.0.0.1/mcp",
    "https://a.example:8443/mcp?t=1#f, https://a.example:8443/mcp?t=1",
  })
  void the_name_of_a_server_is_canonical(URI endpoint, String name) {
    assertThat(Addresses.resource(endpoint)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://a.example/authorize",
        "https:///authorize",
        "ms-settings://x/",
        "data:text/html,x"
      })
  void a_browser_is_sent_to_protected_pages_only(URI page) {
    URI endpoint = URI.create("http://127.0.0.1:8080/mcp");
    assertThatThrownBy(() -> Addresses.requireProtected(page, endpoint, "authorization endpoint"))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void plain_http_is_for_one_machine_only() {
    URI near = URI.create("http://localhost:8080/mcp");
    URI far = URI.create("https://a.example/mcp");
    URI local = URI.create("http://127.0.0.1:9000/token");
    assertThat(Addresses.requireProtected(local, near, "token endpoint")).isEqualTo(local);
    assertThatThrownBy(() -> Addresses.requireProtected(local, far, "token endpoint"))
        .isInstanceOf(AuthorizationException.class)
        .hasMessage("The token endpoint http://127.0.0.1:9000/token is not protected by https");
    assertThatThrownBy(() -> Addresses.requireProtected(null, far, "token endpoint"))
        .hasMessage("The authorization server does not name its token endpoint");
  }
}
