package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.security.bearer.RefusedTokenException;
import io.github.mcpwar.server.keys.KeyRing;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private static AccessTokens tokens(String base, String key, Instant now) {
    FacadeSettings settings = new FacadeSettings(
        base,
        URI.create(base + "/mcp"),
        Set.of(),
        false,
        new ProviderClient("app", "secret", Optional.empty()),
        false,
        Set.of("openid"),
        List.of(),
        true,
        Set.of(),
        LIFETIME,
        Duration.ofDays(30),
        100);
    return new AccessTokens(
        settings,
        new KeyRing(List.of(key.getBytes(UTF_8))),
        Duration.ofSeconds(30),
        Clock.fixed(now, ZoneOffset.UTC),
        () -> "id");
  }

  private static AccessTokens at(Instant now) {
    return tokens("https://host/ai", FacadeServer.STATE_KEY, now);
  }

  private static String issued() {
    return at(NOW)
        .issue(Map.of("oid", "ada"), Set.of("mcp"), "client", Optional.empty(), LIFETIME)
        .orElseThrow();
  }

  private static void assertRefused(AccessTokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verify(JWTParser.parse(token)))
        .isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void a_token_is_valid_for_its_time_here() throws Exception {
    String token = issued();
    assertThat(at(NOW).verify(JWTParser.parse(token)))
        .containsEntry("oid", "ada")
        .containsEntry("scope", "mcp");
    at(NOW.plusSeconds(629)).verify(JWTParser.parse(token));
    assertRefused(at(NOW.plusSeconds(630)), token);
  }

  @Test
  void a_token_of_another_server_is_refused() {
    assertRefused(tokens("https://host/other", FacadeServer.STATE_KEY, NOW), issued());
    assertRefused(
        tokens("https://host/ai", "another key of many characters, also long", NOW), issued());
  }

  @Test
  void a_token_that_somebody_else_made_is_refused() throws Exception {
    JWTClaimsSet claims = JWTParser.parse(issued()).getJWTClaimsSet();
    assertRefused(at(NOW), new PlainJWT(claims).serialize());
    SignedJWT hmac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    hmac.sign(new MACSigner(FacadeServer.STATE_KEY));
    assertRefused(at(NOW), hmac.serialize());
    String changed =
        issued().replaceFirst("\\.[^.]+\\.", "." + claims.toPayload().toBase64URL() + "x.");
    assertRefused(at(NOW), changed);
  }

  @Test
  void a_user_with_too_many_groups_gets_no_token() {
    List<String> groups = java.util.stream.IntStream.range(0, 1000)
        .mapToObj(i -> "group-with-a-long-name-" + i)
        .toList();
    assertThat(at(NOW).issue(Map.of("groups", groups), Set.of(), "c", Optional.empty(), LIFETIME))
        .isEmpty();
  }
}
