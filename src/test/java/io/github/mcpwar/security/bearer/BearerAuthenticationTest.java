package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.security.IdentityTools;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.LogLines;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticationTest {
  private static final String RESOURCE = "https://ai.example.com/ai/mcp";
  private static final String METADATA =
      "resource_metadata=\"https://ai.example.com/ai/.well-known/oauth-protected-resource\"";

  private static FakeIssuer issuer;
  private static EmbeddedServer byModule;
  private static EmbeddedServer byFilter;

  @BeforeAll
  static void start() {
    issuer = FakeIssuer.start();
    byModule = server(issuer, Map.of("mcp.bearer-module", "true"));
    byFilter = server(issuer, Map.of("mcp.bearer-module", "false"));
  }

  @AfterAll
  static void stop() {
    byModule.close();
    byFilter.close();
    issuer.close();
  }

  private static EmbeddedServer server(FakeIssuer of, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(Map.of("mcp.max-failed-sign-ons", "10000"));
    settings.putAll(Map.of(
        "mcp.auth", "bearer",
        "mcp.samples", "false",
        "mcp.bearer-issuer", of.issuer(),
        "mcp.bearer-resource", RESOURCE,
        "mcp.bearer-scopes", "mcp",
        "mcp.bearer-scope-includes", "admin>mcp",
        "mcp.bearer-introspection-client", "mcp",
        "mcp.bearer-introspection-secret", "secret",
        "mcp.allowed-origins", "https://chat.example.com"));
    settings.putAll(more);
    return EmbeddedServer.start(settings, IdentityTools.class);
  }

  private static JWTClaimsSet.Builder good(String user) {
    return issuer
        .claims(user, RESOURCE)
        .claim("scope", "mcp")
        .claim("realm_access", Map.of("roles", List.of("mcp", "finance")));
  }

  private static HttpResponse<String> whoami(EmbeddedServer server, String token) throws Exception {
    return Messages.to(server.uri(""), "Bearer " + token).call("whoami");
  }

  @Proves("elicitation-user-from-credentials")
  @Test
  void the_tool_sees_who_the_token_speaks_for_and_their_roles_on_every_thread() throws Exception {
    String ada = issuer.sign(good("ada").build());
    for (EmbeddedServer server : List.of(byModule, byFilter)) {
      assertThat(whoami(server, ada).body())
          .contains("ada mcp=true finance=true | ada mcp=true finance=true | "
              + "ada mcp=true finance=true | ada");
    }
    String bob = issuer.sign(issuer
        .claims("bob", RESOURCE)
        .claim("scp", List.of("mcp"))
        .claim("groups", "x")
        .build());
    assertThat(whoami(byModule, bob).body()).contains("bob mcp=false finance=false");
  }

  @Proves({"unauthorized-401", "www-authenticate", "authorization-status-codes"})
  @ParameterizedTest
  @ValueSource(
      strings = {"/mcp", "/mcp/", "/sse", "/stream", "/messages?sessionId=x", "/admin/activity"})
  void without_a_token_a_client_is_told_where_to_get_one(String path) throws Exception {
    for (EmbeddedServer server : List.of(byModule, byFilter)) {
      HttpResponse<String> answer = Messages.to(server.uri(""), null).post(path, "{}");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer " + METADATA + ", scope=\"mcp\"");
      assertThat(answer.body()).contains("\"error\"");
    }
  }

  @Proves({"token-in-header", "oauth-best-practice"})
  @Test
  void a_token_in_the_query_is_no_token() throws Exception {
    String token = issuer.sign(good("ada").build());
    assertThat(Messages.to(byModule.uri(""), null)
            .post("/mcp?access_token=" + token, Messages.initialize("2025-11-25"))
            .statusCode())
        .isEqualTo(401);
  }

  static Stream<Arguments> unacceptable() throws Exception {
    Instant past = Instant.now().minusSeconds(120);
    RSAKey foreign = Keys.ofNobody(issuer.key().getKeyID());
    RSAKey unknown = Keys.ofNobody("unknown");
    SignedJWT hmac = new SignedJWT(
        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build(),
        good("ada").build());
    hmac.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    String ok = issuer.sign(good("ada").build());
    return Stream.of(
        Arguments.of(
            "for another resource",
            issuer.sign(good("ada").audience("https://ai.example.com/other/mcp").build())),
        Arguments.of(
            "for nobody", issuer.sign(good("ada").audience((String) null).build())),
        Arguments.of(
            "expired", issuer.sign(good("ada").expirationTime(Date.from(past)).build())),
        Arguments.of(
            "without an end", issuer.sign(good("ada").expirationTime(null).build())),
        Arguments.of(
            "not yet valid",
            issuer.sign(good("ada")
                .notBeforeTime(Date.from(Instant.now().plusSeconds(120)))
                .build())),
        Arguments.of(
            "of another issuer",
            issuer.sign(good("ada").issuer("https://evil.example.com").build())),
        Arguments.of("of nobody", issuer.sign(good("ada").issuer(null).build())),
        Arguments.of("without a caller", issuer.sign(good("ada").subject(null).build())),
        Arguments.of("of a blank caller", issuer.sign(good(" ").build())),
        Arguments.of("unsigned", new PlainJWT(good("ada").build()).serialize()),
        Arguments.of("signed with the public key as a secret", hmac.serialize()),
        Arguments.of(
            "signed by another key of the same name",
            FakeIssuer.sign(good("ada").build(), foreign, header -> {})),
        Arguments.of(
            "signed by an unknown key",
            FakeIssuer.sign(good("ada").build(), unknown, header -> {})),
        Arguments.of(
            "with the key that signed it inside",
            FakeIssuer.sign(
                good("ada").build(), unknown, header -> header.jwk(unknown.toPublicJWK()))),
        Arguments.of(
            "with keys from elsewhere",
            FakeIssuer.sign(
                good("ada").build(),
                unknown,
                header -> header.jwkURL(URI.create(issuer.issuer() + "/keys")))),
        Arguments.of(
            "an identity token by its claims",
            issuer.sign(good("ada").claim("at_hash", "x").build())),
        Arguments.of(
            "an identity token by its type",
            issuer.sign(good("ada").claim("typ", "ID").build())),
        Arguments.of(
            "a refresh token", issuer.sign(good("ada").claim("typ", "Refresh").build())),
        Arguments.of(
            "of another kind of JWT",
            FakeIssuer.sign(
                good("ada").build(),
                issuer.key(),
                header -> header.type(new JOSEObjectType("logout+jwt")))),
        Arguments.of(
            "with changed claims",
            ok.replaceFirst(
                "\\.[^.]+\\.",
                "."
                    + PlainJWT.parse(new PlainJWT(good("eve").build()).serialize())
                        .serialize()
                        .split("\\.")[1]
                    + ".")),
        Arguments.of("cut off", ok.substring(0, ok.length() - 5)),
        Arguments.of("opaque and unknown", "nonsense"),
        Arguments.of(
            "bound to a key without a proof",
            issuer.sign(good("ada")
                .claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                .build())),
        Arguments.of(
            "bound to a certificate",
            issuer.sign(good("ada")
                .claim("cnf", Map.of("x5t#S256", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                .build())));
  }

  @Proves({
    "unauthorized-401",
    "token-validated",
    "token-error-response",
    "token-audience",
    "www-authenticate",
    "oauth-best-practice"
  })
  @ParameterizedTest(name = "{0}")
  @MethodSource("unacceptable")
  void a_token_is_refused_that_is(String how, String token) throws Exception {
    for (EmbeddedServer server : List.of(byModule, byFilter)) {
      HttpResponse<String> answer = whoami(server, token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains(METADATA, "scope=\"mcp\"")
          .containsPattern("error=\"(invalid_token|invalid_dpop_proof)\"");
    }
  }

  @Proves({"token-error-response", "authorization-status-codes"})
  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer \"x\"", "bearer ü"})
  void a_malformed_header_is_a_bad_request(String header) throws Exception {
    try (RawStream answer =
        RawStream.open(byModule.port(), "POST /mcp", "Authorization: " + header + "\r\n", "{}")) {
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer a,Bearer b,400",
    "Bearer a,Basic YTpi,400",
    "Basic YTpi,Bearer a,400",
    "Bearer a,Bearer a,401", // no token of ours, but one
  })
  void headers_that_contradict_each_other_are_a_bad_request(String one, String other, int status)
      throws Exception {
    String headers = "Authorization: " + one + "\r\nAuthorization: " + other + "\r\n";
    try (RawStream answer = RawStream.open(byModule.port(), "POST /mcp", headers, "{}")) {
      assertThat(answer.status()).isEqualTo(status);
    }
  }

  @Proves({"token-error-response", "authorization-status-codes"})
  @Test
  void a_token_that_allows_too_little_is_told_what_is_needed() throws Exception {
    String token = issuer.sign(good("ada").claim("scope", "openid").build());
    HttpResponse<String> answer = whoami(byModule, token);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"insufficient_scope\"", "scope=\"mcp\"", METADATA);
  }

  @Proves("scope-hierarchy")
  @Test
  void a_broader_scope_includes_a_narrower_one() throws Exception {
    String token = issuer.sign(good("ada").claim("scope", "admin").build());
    assertThat(whoami(byModule, token).statusCode()).isEqualTo(200);
  }

  @Test
  void one_of_the_roles_is_needed_where_some_are_set() throws Exception {
    try (EmbeddedServer strict = server(issuer, Map.of("mcp.roles", "finance,audit"))) {
      assertThat(whoami(strict, issuer.sign(good("ada").build())).statusCode()).isEqualTo(200);
      String none = issuer.sign(good("ada").claim("realm_access", null).build());
      HttpResponse<String> answer = whoami(strict, none);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
  }

  @Proves({"resource-metadata", "resource-metadata-servers"})
  @Test
  void the_metadata_is_open_to_all_at_both_places() throws Exception {
    for (String path : List.of("", "/", "/ai/mcp", "/mcp")) {
      HttpResponse<String> answer = Messages.to(byModule.uri(""), "Bearer nonsense")
          .send("GET", "/.well-known/oauth-protected-resource" + path, "");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/json");
      Map<String, Object> metadata = com.nimbusds.jose.util.JSONObjectUtils.parse(answer.body());
      assertThat(metadata)
          .containsEntry("resource", RESOURCE)
          .containsEntry("authorization_servers", List.of(issuer.issuer()))
          .containsEntry("scopes_supported", List.of("mcp"))
          .containsEntry("bearer_methods_supported", List.of("header"));
    }
    assertThat(Messages.to(byModule.uri(""), null)
            .send("GET", "/.well-known/oauth-protected-resource/elsewhere", "")
            .statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_page_of_an_allowed_origin_can_read_why_it_was_refused() throws Exception {
    try (RawStream answer = RawStream.open(
        byModule.port(), "POST /mcp", "Origin: https://chat.example.com\r\n", "{}")) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://chat.example.com");
      assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow())
          .contains("WWW-Authenticate");
    }
  }

  @Test
  void new_keys_are_fetched_when_they_are_first_used_and_unknown_ones_do_not_cause_a_flood()
      throws Exception {
    try (FakeIssuer rotating = FakeIssuer.start();
        EmbeddedServer server = server(rotating, Map.of())) {
      String before =
          rotating.sign(rotating.claims("ada", RESOURCE).claim("scope", "mcp").build());
      assertThat(whoami(server, before).statusCode()).isEqualTo(200);
      rotating.rotateKey();
      String after =
          rotating.sign(rotating.claims("ada", RESOURCE).claim("scope", "mcp").build());
      assertThat(whoami(server, after).statusCode()).isEqualTo(200);
      assertThat(whoami(server, before).statusCode()).isEqualTo(401);
      RSAKey unknown = Keys.ofNobody("unknown");
      String forged = FakeIssuer.sign(
          rotating.claims("ada", RESOURCE).claim("scope", "mcp").build(), unknown, header -> {});
      int requests = rotating.keyRequests();
      long began = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        assertThat(whoami(server, forged).statusCode()).isEqualTo(401);
      }
      long intervals = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) / 10;
      assertThat((long) rotating.keyRequests() - requests).isLessThanOrEqualTo(2 * intervals);
      assertThat(whoami(server, after).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void while_the_authorization_server_is_down_known_keys_hold_and_others_do_not_sign_in_anew()
      throws Exception {
    try (FakeIssuer falling = FakeIssuer.start();
        EmbeddedServer server = server(falling, Map.of())) {
      String token =
          falling.sign(falling.claims("ada", RESOURCE).claim("scope", "mcp").build());
      falling.fall(true);
      HttpResponse<String> answer = whoami(server, token);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
    try (FakeIssuer falling = FakeIssuer.start();
        EmbeddedServer server = server(falling, Map.of())) {
      String token =
          falling.sign(falling.claims("ada", RESOURCE).claim("scope", "mcp").build());
      assertThat(whoami(server, token).statusCode()).isEqualTo(200);
      falling.fall(true);
      assertThat(whoami(server, token).statusCode()).isEqualTo(200);
      falling.rotateKey();
      String newer =
          falling.sign(falling.claims("ada", RESOURCE).claim("scope", "mcp").build());
      assertThat(whoami(server, newer).statusCode()).isIn(401, 503);
      assertThat(whoami(server, token).statusCode()).isEqualTo(200);
      falling.fall(false);
      assertThat(whoami(server, token).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"keys\":[]}", "{\"keys\":[{\"kty\":\"RSA\"}]}", "<html>"})
  void while_no_keys_were_loaded_every_attempt_is_to_be_repeated_later(String keys)
      throws Exception {
    try (FakeIssuer empty = FakeIssuer.start();
        EmbeddedServer server = server(empty, Map.of());
        LogLines log = LogLines.ofAll()) {
      String token =
          empty.sign(empty.claims("ada", RESOURCE).claim("scope", "mcp").build());
      empty.answer("/keys", 200, keys);
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> answer = whoami(server, token);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
      }
      assertThat(log.lines())
          .filteredOn(line -> line.contains("its keys cannot be had"))
          .as("one line a minute, however many are turned away")
          .hasSize(1)
          .noneMatch(line -> line.contains("null"));
    }
  }

  @Proves({"token-validated", "token-audience"})
  @ParameterizedTest
  @CsvSource({
    "good,200",
    "foreign-audience,401",
    "no-audience,401",
    "foreign-issuer,401",
    "expired,401",
    "inactive,401"
  })
  void the_authorization_server_is_asked_about_opaque_tokens(String token, int status)
      throws Exception {
    long later = Instant.now().plusSeconds(300).getEpochSecond();
    issuer.know(
        "good",
        Map.of(
            "active",
            true,
            "sub",
            "ada",
            "aud",
            RESOURCE,
            "scope",
            "mcp",
            "exp",
            later,
            "groups",
            List.of("finance")));
    issuer.know(
        "foreign-audience", Map.of("active", true, "sub", "ada", "aud", "x", "scope", "mcp"));
    issuer.know("no-audience", Map.of("active", true, "sub", "ada", "scope", "mcp"));
    issuer.know(
        "foreign-issuer",
        Map.of(
            "active",
            true,
            "sub",
            "ada",
            "aud",
            RESOURCE,
            "scope",
            "mcp",
            "iss",
            "https://evil.example.com"));
    issuer.know(
        "expired",
        Map.of("active", true, "sub", "ada", "aud", RESOURCE, "scope", "mcp", "exp", later - 900));
    issuer.know("inactive", Map.of("active", false));
    HttpResponse<String> answer = whoami(byModule, token);
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 200) {
      assertThat(answer.body()).contains("ada mcp=false finance=true");
    }
  }

  @Proves("token-storage")
  @Test
  void an_opaque_token_is_not_kept_and_is_of_no_use_once_it_is_revoked() throws Exception {
    issuer.know("revocable", Map.of("active", true, "sub", "ada", "aud", RESOURCE, "scope", "mcp"));
    assertThat(whoami(byModule, "revocable").statusCode()).isEqualTo(200);
    issuer.know("revocable", Map.of("active", false));
    assertThat(whoami(byModule, "revocable").statusCode()).isEqualTo(401);
  }

  @Proves("oauth-best-practice")
  @Test
  void a_token_that_is_bound_to_a_key_needs_a_fresh_proof_of_it_for_each_request()
      throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    ECKey other = new ECKeyGenerator(Curve.P_256).generate();
    String token = issuer.sign(good("ada")
        .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
        .build());
    String proof = proof(key, "POST", RESOURCE, token);
    for (EmbeddedServer server : List.of(byModule, byFilter)) {
      String own = proof(key, "POST", RESOURCE, token);
      assertThat(call(server, "DPoP " + token, own).statusCode()).isEqualTo(200);
      requireProofRefused(call(server, "DPoP " + token, own)); // used twice
      requireProofRefused(call(server, "DPoP " + token, proof(other, "POST", RESOURCE, token)));
      requireProofRefused(call(server, "DPoP " + token, proof(key, "GET", RESOURCE, token)));
      String elsewhere = "https://evil.example.com/mcp";
      requireProofRefused(call(server, "DPoP " + token, proof(key, "POST", elsewhere, token)));
      String eve = issuer.sign(good("eve").build());
      requireProofRefused(call(server, "DPoP " + token, proof(key, "POST", RESOURCE, eve)));
      requireProofRefused(call(server, "DPoP " + token, "nonsense"));
      requireProofRefused(call(server, "Bearer " + token, proof(key, "POST", RESOURCE, token)));
      requireProofRefused(Messages.to(server.uri(""), "DPoP " + token).call("whoami"));
      requireRefused(call(server, "DPoP " + issuer.sign(good("ada").build()), proof))
          .contains("error=\"invalid_token\""); // it is not bound
    }
  }

  private static void requireProofRefused(HttpResponse<String> answer) {
    requireRefused(answer).contains("error=\"invalid_dpop_proof\"");
  }

  private static AbstractStringAssert<?> requireRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    return assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("DPoP " + METADATA)
        .contains("algs=\"ES256 ")
        .contains("scope=\"mcp\"");
  }

  @Test
  void who_comes_by_dpop_is_answered_by_dpop_whatever_the_refusal() throws Exception {
    String token = issuer.sign(good("ada").claim("scope", "openid").build());
    for (String credentials : List.of("DPoP", "dpop a b", "DPoP nonsense", "DPoP " + token)) {
      HttpResponse<String> answer = Messages.to(byModule.uri(""), credentials).call("whoami");
      assertThat(answer.statusCode()).isIn(400, 401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("DPoP " + METADATA);
    }
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    String narrow = issuer.sign(good("ada")
        .claim("scope", "openid")
        .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
        .build());
    HttpResponse<String> answer =
        call(byModule, "DPoP " + narrow, proof(key, "POST", RESOURCE, narrow));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("DPoP " + METADATA)
        .contains("error=\"insufficient_scope\"");
  }

  @Test
  void clocks_that_may_differ_by_more_than_proofs_hold_change_nothing_for_proofs()
      throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    String token = issuer.sign(good("ada")
        .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
        .build());
    try (EmbeddedServer server = server(issuer, Map.of("mcp.bearer-clock-skew", "10m"))) {
      assertThat(
              call(server, "DPoP " + token, proof(key, "POST", RESOURCE, token)).statusCode())
          .isEqualTo(200);
      requireProofRefused(call(server, "DPoP " + token, "nonsense"));
    }
  }

  private static String proof(ECKey key, String method, String uri, String token) throws Exception {
    return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
        .createDPoPJWT(method, URI.create(uri), new DPoPAccessToken(token))
        .serialize();
  }

  private static HttpResponse<String> call(
      EmbeddedServer server, String authorization, String proof) throws Exception {
    return Messages.to(server.uri(""), authorization).with("DPoP", proof).call("whoami");
  }

  @Proves({"token-storage", "token-not-passed-on"})
  @Test
  void tokens_are_in_no_log_and_in_no_answer() throws Exception {
    try (LogLines log = LogLines.ofAll();
        EmbeddedServer fresh = server(issuer, Map.of())) { // whose log is not full
      List<String> tokens =
          new ArrayList<>(unacceptable().map(each -> (String) each.get()[1]).toList());
      tokens.add(issuer.sign(good("ada").build()));
      for (String token : tokens) {
        HttpResponse<String> answer = whoami(fresh, token);
        assertThat(answer.body() + answer.headers().map()).doesNotContain(token);
        for (String part : token.split("\\.")) {
          if (part.length() > 30) { // the header of an unsigned token is no secret
            assertThat(log.lines()).noneMatch(line -> line.contains(part));
          }
        }
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("authentication_failed"));
    }
  }

  @Proves("token-not-passed-on")
  @Test
  void a_tool_cannot_pass_on_a_token_as_it_does_not_get_it() throws Exception {
    String token = issuer.sign(good("ada").build());
    for (EmbeddedServer server : List.of(byModule, byFilter)) {
      String all =
          Messages.to(server.uri(""), "Bearer " + token).call("everything").body();
      assertThat(all).contains("ada", "scope=mcp");
      assertThat(token.split("\\.")).allSatisfy(part -> assertThat(all).doesNotContain(part));
    }
  }

  @Proves({"elicitation-state-of-user", "elicitation-bound"})
  @Test
  void a_session_answers_only_to_who_opened_it() throws Exception {
    Messages ada =
        Messages.to(byModule.uri(""), "Bearer " + issuer.sign(good("ada").build()));
    Messages bob =
        Messages.to(byModule.uri(""), "Bearer " + issuer.sign(good("bob").build()));
    String session = ada.openSession("2025-11-25");
    String ping = Messages.request("ping", "");
    assertThat(bob.with("Mcp-Session-Id", session).post("/mcp", ping).statusCode())
        .isEqualTo(404);
    assertThat(Messages.to(byModule.uri(""), null)
            .with("Mcp-Session-Id", session)
            .post("/mcp", ping)
            .statusCode())
        .isEqualTo(401);
    String refreshed = issuer.sign(good("ada").jwtID("another").build());
    assertThat(Messages.to(byModule.uri(""), "Bearer " + refreshed)
            .with("Mcp-Session-Id", session)
            .post("/mcp", ping)
            .statusCode())
        .isEqualTo(200);
  }
}
