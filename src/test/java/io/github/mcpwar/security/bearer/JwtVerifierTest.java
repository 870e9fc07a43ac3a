package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import io.github.mcpwar.requirements.Proves;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final String RESOURCE = "https://ai.example.com/mcp";

  private static BearerSettings settings(String issuer) {
    return settings(issuer, Optional.empty());
  }

  /** Those of tokens of an issuer. */
  static BearerSettings settings(String issuer, Optional<BearerSettings.Client> introspection) {
    return new BearerSettings(
        "",
        issuer,
        URI.create(RESOURCE),
        Set.of(RESOURCE),
        Set.of("RS256"),
        Duration.ofSeconds(30),
        "sub",
        List.of("roles"),
        Set.of(),
        Set.of(),
        new AdvertisedScopes(Set.of(), Set.of()),
        Map.of(),
        false,
        introspection);
  }

  /** One for tokens of an issuer. */
  static JwtVerifier verifier(FakeIssuer issuer) {
    return verifier(issuer, Clock.systemUTC());
  }

  private static JwtVerifier verifier(FakeIssuer issuer, Clock clock) {
    return new JwtVerifier(
        settings(issuer.issuer()), server(issuer.issuer(), System::nanoTime), clock);
  }

  private static AuthorizationServer server(String issuer, LongSupplier nanoTime) {
    return new AuthorizationServer(issuer, new Documents(), InstantSource.system(), nanoTime);
  }

  private static String token(FakeIssuer issuer) {
    return issuer.sign(
        issuer.claims("ada", RESOURCE).expirationTime(Date.from(END)).build());
  }

  @ParameterizedTest
  @CsvSource({"-60,true", "0,true", "29,true", "31,false", "3600,false"})
  void a_token_holds_until_its_end_and_for_as_long_as_clocks_may_differ(
      int secondsLater, boolean holds) throws Exception {
    try (FakeIssuer issuer = FakeIssuer.start()) {
      JwtVerifier verifier =
          verifier(issuer, Clock.fixed(END.plusSeconds(secondsLater), ZoneOffset.UTC));
      JWT jwt = JWTParser.parse(token(issuer));
      if (holds) {
        assertThat(verifier.verify(jwt)).containsEntry("sub", "ada");
      } else {
        assertThatThrownBy(() -> verifier.verify(jwt))
            .isInstanceOf(RefusedTokenException.class)
            .hasMessage("The token has expired");
      }
    }
  }

  @Test
  void metadata_that_names_another_issuer_is_not_used() throws Exception {
    try (FakeIssuer honest = FakeIssuer.start()) {
      String url = honest.issuer() + "/";
      JwtVerifier verifier =
          new JwtVerifier(settings(url), server(url, System::nanoTime), Clock.systemUTC());
      JWT jwt = JWTParser.parse(token(honest));
      assertThatThrownBy(() -> verifier.verify(jwt)).isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void an_authorization_server_that_failed_is_left_alone_for_a_moment() throws Exception {
    try (FakeIssuer issuer = FakeIssuer.start()) {
      long[] now = {0};
      AuthorizationServer server = server(issuer.issuer(), () -> now[0]);
      issuer.fall(true);
      assertThatThrownBy(server::metadata).isInstanceOf(UnavailableException.class);
      issuer.fall(false);
      assertThatThrownBy(server::metadata).hasMessageContaining("a moment ago");
      now[0] = Duration.ofSeconds(6).toNanos();
      assertThat(server.metadata().getIssuer().getValue()).isEqualTo(issuer.issuer());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void when_the_wall_clock_is_set_keys_are_fetched_anew_and_tokens_go_by_the_new_time(long seconds)
      throws Exception {
    try (FakeIssuer issuer = FakeIssuer.start()) {
      Instant[] now = {END.minusSeconds(1800)};
      InstantSource clock = () -> now[0];
      JwtVerifier verifier = new JwtVerifier(
          settings(issuer.issuer()),
          new AuthorizationServer(issuer.issuer(), new Documents(), clock, () -> 7),
          clock.withZone(ZoneOffset.UTC));
      for (int i = 0; i < 3; i++) { // the third key is not fetched, as that would be too often
        issuer.rotateKey();
        JWT jwt = JWTParser.parse(token(issuer));
        if (i < 2) {
          verifier.verify(jwt);
        } else {
          assertThatThrownBy(() -> verifier.verify(jwt)).hasMessage("The token's key is not known");
        }
      }
      JWT jwt = JWTParser.parse(token(issuer));
      now[0] = now[0].plusSeconds(5); // as clocks are set all the time
      assertThatThrownBy(() -> verifier.verify(jwt)).hasMessage("The token's key is not known");
      assertThat(issuer.keyRequests()).isEqualTo(2);
      now[0] = now[0].plusSeconds(seconds);
      if (seconds < 0) {
        assertThat(verifier.verify(jwt)).containsEntry("sub", "ada");
      } else {
        assertThatThrownBy(() -> verifier.verify(jwt)).hasMessage("The token has expired");
      }
      assertThat(issuer.keyRequests()).isEqualTo(3);
    }
  }

  @Proves("secure-communication")
  @ParameterizedTest
  @CsvSource({
    "https://id.example.com,true",
    "http://localhost:8080/realm,true",
    "http://127.0.0.1/realm,true",
    "http://id.example.com,false",
    "ftp://127.0.0.1/x,false",
    "file:///etc/passwd,false"
  })
  void the_authorization_server_is_reached_by_https_or_on_this_machine(String url, boolean safe) {
    if (safe) {
      AuthorizationServer.requireSafe(URI.create(url));
    } else {
      assertThatThrownBy(() -> AuthorizationServer.requireSafe(URI.create(url)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
