package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata of a facade that clients know by a public URL with a path. */
class FacadeMetadataTest {
  private static final String BASE = "https://ai.example.com/ai";

  private static EntraLikeProvider provider;
  private static FacadeServer server;

  @BeforeAll
  static void start() {
    provider = EntraLikeProvider.start();
    server = FacadeServer.start(provider, Map.of("mcp.bearer-resource", BASE + "/mcp"));
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server/ai",
        "/.well-known/oauth-authorization-server/ai/mcp",
        "/.well-known/oauth-authorization-server/mcp",
        "/.well-known/openid-configuration",
        "/.well-known/openid-configuration/ai",
        "/.well-known/openid-configuration/ai/mcp"
      })
  void metadata_stands_wherever_clients_look(String path) throws Exception {
    Map<String, Object> metadata = FacadeServer.json(server.get(path));
    assertThat(metadata)
        .containsEntry("issuer", BASE)
        .containsEntry("authorization_endpoint", BASE + "/authorize")
        .containsEntry("token_endpoint", BASE + "/token")
        .containsEntry("registration_endpoint", BASE + "/register")
        .containsEntry("revocation_endpoint", BASE + "/revoke")
        .containsEntry("jwks_uri", BASE + "/.well-known/jwks.json")
        .containsEntry("code_challenge_methods_supported", List.of("S256"))
        .containsEntry("grant_types_supported", List.of("authorization_code", "refresh_token"))
        .containsEntry("scopes_supported", List.of("mcp", "offline_access"))
        .containsEntry("client_id_metadata_document_supported", true)
        .containsEntry("authorization_response_iss_parameter_supported", true)
        .containsKeys("subject_types_supported", "id_token_signing_alg_values_supported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-authorization-server/other",
        "/.well-known/openid-configuration/ai/other"
      })
  void nothing_stands_elsewhere(String path) throws Exception {
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void the_resource_names_the_facade_and_the_challenge_names_the_resource() throws Exception {
    assertThat(FacadeServer.json(server.get("/.well-known/oauth-protected-resource")))
        .containsEntry("authorization_servers", List.of(BASE))
        .containsEntry("resource", BASE + "/mcp");
    HttpResponse<String> refused = server.post("/mcp", "application/json", "{}");
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("resource_metadata=\"" + BASE + "/.well-known/oauth-protected-resource\"");
  }

  @Test
  void cookies_are_for_this_host_by_tls_only() throws Exception {
    String client = server.client(FacadeServer.REDIRECT);
    Map<String, String> asked = server.asking(client);
    asked.put("resource", BASE + "/mcp");
    HttpResponse<String> page = new Browser().get(server.authorize(asked));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-mcp-sign-on-")
        .endsWith("; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure");
    assertThat(page.body()).contains("action=\"" + BASE + "/authorize\"");
  }
}
