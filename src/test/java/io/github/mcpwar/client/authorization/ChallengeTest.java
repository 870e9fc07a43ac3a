package io.github.mcpwar.client.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

  private static List<Challenge> of(String... headers) {
    return Challenge.of(
        HttpHeaders.of(Map.of("www-authenticate", List.of(headers)), (name, value) -> true));
  }

  @Test
  void parameters_are_read_quoted_or_not() {
    assertThat(of("Bearer realm=\"a, \\\"b\\\"\", error=insufficient_scope ,Scope=\"x  y\""))
        .singleElement()
        .satisfies(challenge -> {
          assertThat(challenge.scheme()).isEqualTo("bearer");
          assertThat(challenge.parameter("realm")).hasValue("a, \"b\"");
          assertThat(challenge.hasError("insufficient_scope")).isTrue();
          assertThat(challenge.scopes()).containsExactly("x", "y");
        });
  }

  @Test
  void all_schemes_are_named() {
    assertThat(Challenge.schemes("Negotiate, Basic realm=\"a, Digest\", BEARER"))
        .containsExactly("negotiate", "basic", "bearer");
    assertThat(Challenge.schemes("")).isEmpty();
  }

  @Test
  void several_challenges_may_share_a_header_or_not() {
    assertThat(of(
            "Negotiate YII/abc==, DPoP algs=\"ES256\", Bearer resource_metadata=\"https://a/m\"",
            "Bearer"))
        .extracting(Challenge::scheme)
        .containsExactly("dpop", "bearer", "bearer");
    assertThat(of("DPoP algs=\"ES256\", Bearer resource_metadata=\"https://a/m\"")
            .get(1)
            .parameters())
        .containsExactly(Map.entry("resource_metadata", "https://a/m"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\\a", "\\\"", " ", "x=", "\""})
  void a_challenge_without_end_is_read_in_part(String piece) {
    assertThat(of("Bearer realm=\"" + piece.repeat(200_000)))
        .first()
        .extracting(Challenge::scheme)
        .isEqualTo("bearer");
    assertThat(Challenge.schemes(piece.repeat(200_000))).hasSizeLessThan(5000);
  }

  @Test
  void what_is_empty_or_senseless_says_nothing() {
    assertThat(of("", "=,=", "Basic realm=\"x\"", "\"")).isEmpty();
    assertThat(of("Bearer scope=\"\"").get(0).scopes()).isEmpty();
  }
}
