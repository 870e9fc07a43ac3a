package io.github.mcpwar.security.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.security.bearer.Subject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatestTokensTest {
  private final LatestTokens latest = new LatestTokens();

  private static Subject subject(String token, long expires, String claim, String value) {
    Map<String, Object> claims = new HashMap<>(Map.of(
        "sub", "ada", "azp", "client", "aud", "server", "scope", "mcp", "iss", "https://issuer"));
    claims.put(claim, value);
    return new Subject(
        "", "ada", claims, false, token, Optional.of(Instant.ofEpochSecond(expires)));
  }

  @Test
  void a_running_call_goes_on_with_the_newer_token_of_its_client() {
    LatestTokens.Latest running = latest.of(subject("old", 100, "jti", "1"));
    LatestTokens.Latest later = latest.of(subject("new", 200, "jti", "2"));
    assertThat(running.subject().token()).isEqualTo("new");
    assertThat(later).isSameAs(running);
  }

  @Test
  void an_older_token_takes_the_place_of_none() {
    LatestTokens.Latest running = latest.of(subject("new", 200, "jti", "1"));
    LatestTokens.Latest other = latest.of(subject("old", 100, "jti", "2"));
    assertThat(running.subject().token()).isEqualTo("new");
    assertThat(other).isSameAs(running);
  }

  @ParameterizedTest
  @CsvSource({
    "sub,bob",
    "azp,other",
    "aud,other",
    "scope,mcp admin",
    "iss,https://other",
    "sid,7",
    "cnf,k"
  })
  void a_token_that_is_more_or_less_takes_the_place_of_none(String claim, String value) {
    LatestTokens.Latest running = latest.of(subject("old", 100, "jti", "1"));
    LatestTokens.Latest other = latest.of(subject("new", 200, claim, value));
    assertThat(running.subject().token()).isEqualTo("old");
    assertThat(other.subject().token()).isEqualTo("new");
  }

  @Test
  void a_subject_does_not_show_its_token() {
    assertThat(subject("secret", 100, "jti", "1").toString()).doesNotContain("secret");
  }
}
