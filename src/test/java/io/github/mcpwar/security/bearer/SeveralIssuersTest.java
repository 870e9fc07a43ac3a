package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.mcpwar.security.IdentityTools;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two issuers, each with its own keys, audiences, claims and scopes. */
class SeveralIssuersTest {
  private static final String RESOURCE = "https://ai.example.com/ai/mcp";

  private static FakeIssuer company;
  private static FakeIssuer partner;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    company = FakeIssuer.start();
    partner = FakeIssuer.start();
    server = EmbeddedServer.start(
        Map.ofEntries(
            Map.entry("mcp.auth", "bearer"),
            Map.entry("mcp.samples", "false"),
            Map.entry("mcp.bearer-resource", RESOURCE),
            Map.entry("mcp.bearer-issuer", company.issuer()),
            Map.entry("mcp.bearer-audiences", "company-api"),
            Map.entry("mcp.bearer-scopes", "mcp"),
            Map.entry("mcp.bearer-introspection-client", "mcp"),
            Map.entry("mcp.bearer-introspection-secret", "secret"),
            Map.entry("mcp.bearer-issuers.partner.issuer", partner.issuer()),
            Map.entry("mcp.bearer-issuers.partner.audiences", "partner-api"),
            Map.entry("mcp.bearer-issuers.partner.scopes", "call"),
            Map.entry("mcp.bearer-issuers.partner.advertised-scopes", "api://partner/call"),
            Map.entry("mcp.bearer-issuers.partner.principal-claim", "oid"),
            Map.entry("mcp.bearer-issuers.partner.role-claims", "duties")),
        IdentityTools.class);
  }

  @AfterAll
  static void stop() {
    server.close();
    partner.close();
    company.close();
  }

  private static JWTClaimsSet.Builder ofCompany() {
    return company
        .claims("ada", "company-api")
        .claim("azp", "client")
        .claim("scope", "mcp")
        .claim("roles", List.of("mcp"))
        .claim("duties", List.of("finance"));
  }

  private static JWTClaimsSet.Builder ofPartner() {
    return partner
        .claims("pairwise", "partner-api")
        .claim("oid", "ada")
        .claim("azp", "client")
        .claim("scp", "call")
        .claim("roles", List.of("mcp"))
        .claim("duties", List.of("finance"));
  }

  private static HttpResponse<String> whoami(String token) throws Exception {
    return Messages.to(server.uri(""), "Bearer " + token).call("whoami");
  }

  @Test
  void the_issuer_of_a_token_decides_on_its_claims_and_on_the_name_of_its_caller()
      throws Exception {
    assertThat(whoami(company.sign(ofCompany().build())).body())
        .contains("ada mcp=true finance=false")
        .doesNotContain("partner/");
    assertThat(whoami(partner.sign(ofPartner().build())).body())
        .contains("partner/ada mcp=false finance=true");
  }

  @Test
  void a_token_of_one_issuer_does_not_pass_by_the_keys_of_the_other() throws Exception {
    String forged = FakeIssuer.sign(ofCompany().build(), partner.key(), header -> {});
    assertThat(whoami(forged).statusCode()).isEqualTo(401);
    String other = FakeIssuer.sign(ofPartner().build(), company.key(), header -> {});
    assertThat(whoami(other).statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_of_one_issuer_does_not_pass_by_the_audience_or_the_scopes_of_the_other()
      throws Exception {
    assertThat(whoami(company.sign(ofCompany().audience("partner-api").build())).statusCode())
        .isEqualTo(401);
    assertThat(whoami(partner.sign(ofPartner().audience("company-api").build())).statusCode())
        .isEqualTo(401);
    assertThat(whoami(company.sign(ofCompany().claim("scope", "call").build())).statusCode())
        .isEqualTo(403);
    HttpResponse<String> narrow =
        whoami(partner.sign(ofPartner().claim("scp", "mcp").build()));
    assertThat(narrow.statusCode()).isEqualTo(403);
    assertThat(narrow.headers().firstValue("WWW-Authenticate").orElseThrow())
        .endsWith("scope=\"api://partner/call\"");
  }

  @Test
  void nobody_is_taken_for_a_caller_of_another_issuer() throws Exception {
    String posing = company.sign(ofCompany().subject("partner/ada").build());
    assertThat(whoami(posing).statusCode()).isEqualTo(401);
    Messages ada =
        Messages.to(server.uri(""), "Bearer " + company.sign(ofCompany().build()));
    String session = ada.openSession("2025-11-25");
    assertThat(ada.with("Mcp-Session-Id", session)
            .post("/mcp", Messages.request("tools/list", ""))
            .statusCode())
        .isEqualTo(200);
    assertThat(Messages.to(server.uri(""), "Bearer " + partner.sign(ofPartner().build()))
            .with("Mcp-Session-Id", session)
            .post("/mcp", Messages.request("tools/list", ""))
            .statusCode())
        .isEqualTo(404);
  }

  @Test
  void an_opaque_token_is_shown_to_the_issuer_that_was_set_for_it_only() throws Exception {
    int asked = company.questions();
    assertThat(whoami("opaque").statusCode()).isEqualTo(401);
    assertThat(company.questions()).isEqualTo(asked + 1);
    assertThat(partner.questions()).isZero();
  }

  @Test
  void the_metadata_names_all_issuers_and_their_scopes() throws Exception {
    String body = Messages.to(server.uri(""), null)
        .send("GET", "/.well-known/oauth-protected-resource", "")
        .body();
    assertThat(JSONObjectUtils.parse(body))
        .containsEntry("authorization_servers", List.of(company.issuer(), partner.issuer()))
        .containsEntry("scopes_supported", List.of("api://partner/call", "mcp"));
    assertThat(Messages.to(server.uri(""), null)
            .call("whoami")
            .headers()
            .firstValue("WWW-Authenticate")
            .orElseThrow())
        .as("clients choose the first issuer")
        .endsWith("scope=\"mcp\"");
  }
}
