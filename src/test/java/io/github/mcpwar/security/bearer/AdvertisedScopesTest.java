package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.mcpwar.security.GuardedTools;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients request {@code api://…/mcp} and get tokens with {@code scp=mcp}, as of Entra ID. */
class AdvertisedScopesTest {
  private static final String APP = "6c3a1d4e-0000-4000-8000-7d2f5b9e1a10";
  private static final String REQUESTED = "api://" + APP + "/mcp";

  private static FakeIssuer issuer;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    issuer = FakeIssuer.start();
    server = EmbeddedServer.start(
        Map.of(
            "mcp.auth", "bearer",
            "mcp.samples", "false",
            "mcp.bearer-issuer", issuer.issuer(),
            "mcp.bearer-resource", "https://ai.example.com/ai/mcp",
            "mcp.bearer-audiences", APP,
            "mcp.bearer-scopes", "mcp",
            "mcp.bearer-advertised-scopes", REQUESTED,
            "mcp.bearer-principal-claim", "oid"),
        GuardedTools.class);
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
  }

  private static JWTClaimsSet.Builder ofEntra() {
    return issuer
        .claims("pairwise", APP)
        .claim("oid", "ada")
        .claim("azp", "another-client")
        .claim("ver", "2.0");
  }

  private static HttpResponse<String> call(String tool, JWTClaimsSet claims) throws Exception {
    return Messages.to(server.uri(""), "Bearer " + issuer.sign(claims)).call(tool);
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
  }

  @Test
  void clients_are_told_the_scope_to_request_and_tokens_need_the_scope_that_they_carry()
      throws Exception {
    HttpResponse<String> metadata =
        Messages.to(server.uri(""), null).send("GET", "/.well-known/oauth-protected-resource", "");
    assertThat(JSONObjectUtils.parse(metadata.body()).get("scopes_supported").toString())
        .isEqualTo("[" + REQUESTED + "]");
    assertThat(challenge(Messages.to(server.uri(""), null).call("for_all")))
        .endsWith("scope=\"" + REQUESTED + "\"");
    assertThat(call("for_all", ofEntra().claim("scp", "mcp").build()).statusCode())
        .isEqualTo(200);
    assertThat(call("for_all", ofEntra().claim("scope", "mcp").build()).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"User.Read", REQUESTED})
  void a_token_without_the_required_scope_is_told_the_scope_to_request(String carried)
      throws Exception {
    HttpResponse<String> answer =
        call("for_all", ofEntra().claim("scp", carried).build());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(challenge(answer))
        .contains("error=\"insufficient_scope\"")
        .endsWith("scope=\"" + REQUESTED + "\"");
  }

  @Test
  void the_scopes_of_a_tool_are_requested_in_the_same_form() throws Exception {
    HttpResponse<String> answer =
        call("with_scopes", ofEntra().claim("scp", "mcp").build());
    assertThat(answer.statusCode()).isEqualTo(403);
    String prefix = "api://" + APP + "/";
    assertThat(challenge(answer))
        .endsWith("scope=\"" + prefix + "files:read " + prefix + "files:write " + prefix + "mcp\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'',mcp,read,mcp read",
    "api://a/mcp,mcp,read,api://a/mcp api://a/read",
    "api://a/mcp,mcp,mcp openid,api://a/mcp openid",
    "api://a/mcp offline_access,mcp,read,api://a/mcp api://a/read offline_access",
    "api://a/mcp,mcp,https://b/read,api://a/mcp https://b/read",
    "api://a/mcp api://b/write,mcp,write read,api://a/mcp api://b/write read",
    "mcp.all,mcp,read,mcp.all read"
  })
  void a_scope_gets_the_only_identifier_of_a_resource(
      String names, String required, String needed, String requested) {
    Set<String> advertised = names.isEmpty() ? Set.of() : Set.of(names.split(" "));
    assertThat(String.join(
            " ",
            new AdvertisedScopes(advertised, Set.of(required)).with(Set.of(needed.split(" ")))))
        .isEqualTo(requested);
  }
}
