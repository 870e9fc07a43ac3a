package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.github.mcpwar.security.IdentityTools;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.LogLines;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines in the log about rejected tokens: claims and values, never a token. */
class RejectedTokenLogTest {
  private static final String RESOURCE = "https://ai.example.com/ai/mcp";

  private static FakeIssuer issuer;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    issuer = FakeIssuer.start();
    server = server(Map.of());
  }

  private static EmbeddedServer server(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(Map.of(
        "mcp.auth", "bearer",
        "mcp.samples", "false",
        "mcp.bearer-issuer", issuer.issuer(),
        "mcp.bearer-resource", RESOURCE,
        "mcp.bearer-audiences", "6c3a1d4e",
        "mcp.bearer-scopes", "mcp",
        "mcp.max-failed-sign-ons", "10000"));
    settings.putAll(more);
    return EmbeddedServer.start(settings, IdentityTools.class);
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
  }

  private static JWTClaimsSet.Builder good() {
    return issuer.claims("ada", RESOURCE).claim("scope", "mcp");
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
    return issuer.sign(change.apply(good()).build());
  }

  static Stream<Arguments> rejected() throws Exception {
    Instant now = Instant.now();
    Date past = Date.from(now.minusSeconds(3700));
    Date soon = Date.from(now.plusSeconds(3700));
    return Stream.of(
        Arguments.of(
            "another audience",
            signed(token -> token.audience("https://other.example.com/mcp")),
            List.of("aud", "\"https://other.example.com/mcp\"", RESOURCE, "add it to")),
        Arguments.of(
            "the identifier URI as audience",
            signed(token -> token.audience("api://6c3a1d4e")),
            List.of("\"api://6c3a1d4e\"", "requestedAccessTokenVersion")),
        Arguments.of(
            "a token for Microsoft Graph",
            signed(token -> token.audience("00000003-0000-0000-c000-000000000000")),
            List.of("Microsoft Graph", "mcp.bearer-advertised-scopes")),
        Arguments.of(
            "another issuer",
            signed(token -> token.issuer("https://evil.example.com")),
            List.of("iss", "\"https://evil.example.com\"", "\"" + issuer.issuer() + "\"")),
        Arguments.of(
            "a slash too many",
            signed(token -> token.issuer(issuer.issuer() + "/")),
            List.of("they differ in the slash at the end")),
        Arguments.of(
            "an expired token",
            signed(token -> token.expirationTime(past)),
            List.of("it expired 1h1m", "exp is " + past.toInstant().toString().substring(0, 16))),
        Arguments.of(
            "clocks that differ",
            signed(token -> token.issueTime(soon).expirationTime(past)),
            List.of("it was issued in 1h1m", "compare the clocks")),
        Arguments.of(
            "a token of tomorrow",
            signed(token -> token.notBeforeTime(soon)),
            List.of("it is valid in 1h1m", "nbf is", "mcp.bearer-clock-skew is 30s")),
        Arguments.of(
            "no caller", signed(token -> token.subject(null)), List.of("\"sub\"", "nothing")),
        Arguments.of(
            "an identity token",
            signed(token -> token.claim("typ", "ID")),
            List.of("claim typ is \"ID\"")),
        Arguments.of(
            "an unknown key",
            FakeIssuer.sign(good().build(), Keys.ofNobody("lost"), header -> {}),
            List.of("kid is \"lost\"", issuer.key().getKeyID())),
        Arguments.of(
            "another key of the same name",
            FakeIssuer.sign(good().build(), Keys.ofNobody(issuer.key().getKeyID()), header -> {}),
            List.of("Invalid signature", "kid is \"" + issuer.key().getKeyID() + "\"")),
        Arguments.of(
            "no scope",
            signed(token -> token.claim("scope", "openid")),
            List.of("its scopes are [\"openid\"], required are [\"mcp\"]")),
        Arguments.of(
            "an application's own token",
            signed(token -> token.claim("scope", null).claim("roles", List.of("x"))),
            List.of("required are [\"mcp\"]", "an application's own token")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejected")
  void the_log_names_the_claim_and_its_value_and_the_client_gets_a_reference(
      String how, String token, List<String> words) throws Exception {
    try (LogLines log = LogLines.ofAll()) {
      HttpResponse<String> answer =
          Messages.to(server.uri(""), "Bearer " + token).call("whoami");
      List<String> lines = log.lines().stream()
          .filter(line -> line.contains("refused:") || line.contains("Token refused"))
          .filter(line -> !line.startsWith("{"))
          .toList();
      assertThat(lines).as("one line").hasSize(1).first().asString().contains(words);
      assertThat(lines.get(0)).doesNotContain(token.split("\\.", -1)[1]);
      if (answer.statusCode() == 401) {
        String reference = answer.body().replaceAll("(?s).*\\(reference ([\\w-]+)\\).*", "$1");
        assertThat(lines.get(0)).contains("(reference " + reference + ")");
      }
      assertThat(answer.body() + answer.headers().map())
          .as("nothing of the reason reaches the client")
          .doesNotContainPattern("\\b(aud|kid)\\b")
          .doesNotContain("evil.example.com")
          .doesNotContain(issuer.issuer());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void the_audit_trail_has_the_reason_whoever_looks_at_the_token(String byModule) throws Exception {
    try (LogLines log = LogLines.ofAll()) {
      try (EmbeddedServer fresh = server(Map.of("mcp.bearer-module", byModule))) {
        String token = signed(each -> each.audience("https://other.example.com/mcp"));
        Messages.to(fresh.uri(""), "Bearer " + token).call("whoami");
      }
      assertThat(log.lines())
          .filteredOn(line -> line.contains("\"status\":401"))
          .singleElement()
          .asString()
          .contains("\"event\":\"authentication_failed\"", "(reference ", "its audience (aud)");
    }
  }

  @Test
  void values_cannot_forge_lines_and_do_not_fill_the_log() throws Exception {
    String forged = "x\"\r\n2030-01-01 INFO all is well\u202e\u001b[2J";
    for (String value : List.of(forged, "y".repeat(100_000))) {
      try (LogLines log = LogLines.ofAll()) {
        String token = new PlainJWT(good().issuer(value).build()).serialize();
        Messages.to(server.uri(""), "Bearer " + token.substring(0, Math.min(6000, token.length())))
            .call("whoami");
        assertThat(log.lines())
            .isNotEmpty()
            .allSatisfy(line -> assertThat(line)
                .hasSizeLessThan(1000)
                .doesNotContain("\n", "\r", "\u202e", "\u001b", "x\""));
      }
    }
    assertThat(Quoted.of("z".repeat(1000))).hasSizeLessThan(110);
    String shown = Quoted.of(List.of(forged, "z".repeat(1000), 1, 2, 3, 4, Map.of()));
    assertThat(shown).hasSizeLessThan(600).contains("… (2 more)").doesNotContain("\n", "x\"");
  }

  @Test
  void much_of_one_kind_does_not_hide_another_kind() throws Exception {
    try (EmbeddedServer fresh = server(Map.of());
        LogLines log = LogLines.ofAll()) {
      String expired =
          signed(token -> token.expirationTime(Date.from(Instant.now().minusSeconds(300))));
      String elsewhere = signed(token -> token.audience("https://other.example.com/mcp"));
      for (int i = 0; i < 40; i++) {
        Messages.to(fresh.uri(""), "Bearer " + expired).call("whoami");
      }
      Messages.to(fresh.uri(""), "Bearer " + elsewhere).call("whoami");
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("authentication_failed"))
          .filteredOn(line -> line.contains("it expired"))
          .hasSize(30);
      assertThat(log.lines())
          .anyMatch(line ->
              line.startsWith("authentication_failed") && line.contains("other.example.com"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://sts.windows.net/t/,https://login.microsoftonline.com/t/v2.0,version 1 token",
    "https://login.microsoftonline.com/t/v2.0,https://sts.windows.net/t/,version 2 token"
  })
  void tokens_of_the_other_version_of_entra_are_recognized(
      String claimed, String accepted, String words) {
    assertThat(ClaimProblems.issuer(claimed, Set.of(accepted))).contains(words, claimed, accepted);
  }
}
