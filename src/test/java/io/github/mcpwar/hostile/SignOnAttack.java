package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are not access tokens for this server. */
@Attack
class SignOnAttack {
  /** The end of the two fixed sentences about a rejected token, with the place in the log. */
  private static final Pattern REJECTED = Pattern.compile("(?<=\"(Send one header Authorization:"
      + " Bearer with one token|The token is not valid)) \\(reference [A-Za-z0-9_-]{8}\\)\"");

  private final AttackedServer server;

  SignOnAttack(AttackedServer server) {
    this.server = server;
  }

  private record Bad(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> claims() {
    Date past = Date.from(Instant.now().minusSeconds(600));
    Date future = Date.from(Instant.now().plusSeconds(600));
    return Stream.of(
        new Bad("expired", claims -> claims.expirationTime(past)),
        new Bad("not yet valid", claims -> claims.notBeforeTime(future)),
        new Bad("for another resource", claims -> claims.audience("https://other.example/mcp")),
        new Bad("for nobody", claims -> claims.audience((String) null)),
        new Bad("of another issuer", claims -> claims.issuer("https://evil.example")),
        new Bad("without the scope", claims -> claims.claim("scope", "other")),
        new Bad("an ID token with at_hash", claims -> claims.claim("at_hash", "x")),
        new Bad("an ID token by its typ", claims -> claims.claim("typ", "ID")),
        new Bad("of nobody", claims -> claims.subject(null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claims")
  void a_token_that_is(Bad bad) throws Exception {
    String token = server.issuer.sign(
        bad.change().apply(Tokens.good(server.issuer, "mallory")).build());
    assertThat(tried("Bearer " + token).status()).isIn(401, 403);
    assertThat(tried("Bearer " + server.token("mallory")).status()).isEqualTo(200);
  }

  @Test
  void a_token_that_nobody_signed_or_somebody_changed() throws Exception {
    String good = server.token("mallory");
    String[] parts = good.split("\\.");
    String other = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
        .replace("mallory", "root");
    String changed = Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(other.getBytes(StandardCharsets.UTF_8));
    for (String token : List.of(
        new PlainJWT(Tokens.good(server.issuer, "root").build()).serialize(),
        parts[0] + "." + changed + "." + parts[2],
        parts[0] + "." + parts[1] + ".",
        parts[0] + "." + parts[1],
        good + "x",
        "x".repeat(7_000),
        "..",
        "eyJhbGciOiJub25lIn0.e30.",
        "a.b.c.d.e")) {
      assertThat(tried("Bearer " + token).status()).as(token).isEqualTo(401);
    }
    assertThat(tried("Bearer " + good).status()).isEqualTo(200);
  }

  @Test
  void opaque_tokens_count_from_and_to_and_for_what_they_are() throws Exception {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> good = Map.of(
        "active",
        true,
        "sub",
        "mallory",
        "scope",
        "mcp",
        "iss",
        server.issuer.issuer(),
        "aud",
        AttackedServer.RESOURCE,
        "exp",
        now + 600);
    know("good-opaque", good, Map.of());
    know("early-opaque", good, Map.of("nbf", now + 600));
    know("late-opaque", good, Map.of("exp", now - 600));
    know("ended-opaque", good, Map.of("active", false));
    know("proof-opaque", good, Map.of("token_type", "N_A"));
    for (String bad : List.of("early", "late", "ended", "proof", "unknown")) {
      assertThat(tried("Bearer " + bad + "-opaque").status()).as(bad).isEqualTo(401);
    }
    assertThat(tried("Bearer good-opaque").status()).isEqualTo(200);
  }

  private void know(String token, Map<String, Object> good, Map<String, Object> other) {
    Map<String, Object> claims = new java.util.HashMap<>(good);
    claims.putAll(other);
    server.issuer.know(token, claims);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic cm9vdDpyb290", "Bearer", "Bearer  ", "bearer a b", "DPoP x", "Digest x"
      })
  void without_a_token_nothing_is_told(String authorization) throws Exception {
    for (String path :
        List.of("/mcp", "/sse", "/messages?sessionId=x", "/stream", "/admin/activity")) {
      Answer answer = server.stranger(authorization).send("GET", path, "", "");
      assertThat(answer.status()).as("%s %s", path, answer).isIn(400, 401, 429);
      assertThat(REJECTED.matcher(answer.body()).replaceFirst("\""))
          .doesNotContainPattern(Refusal.INTERNAL);
    }
  }

  private Answer tried(String authorization) throws Exception {
    return server.bearing(authorization).call("echo", "{\"text\":\"control\"}");
  }
}
