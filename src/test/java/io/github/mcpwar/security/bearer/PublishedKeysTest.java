package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.github.mcpwar.testkit.LogLines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that an authorization server may publish in place of its keys. */
class PublishedKeysTest {
  private static final String RESOURCE = "https://ai.example.com/mcp";

  private final FakeIssuer issuer = FakeIssuer.start();
  private final JwtVerifier verifier = JwtVerifierTest.verifier(issuer);

  @AfterEach
  void stop() {
    issuer.close();
  }

  private JWTClaimsSet claims() {
    return issuer.claims("ada", RESOURCE).build();
  }

  private Map<String, Object> verify(String token) throws Exception {
    return verifier.verify(JWTParser.parse(token));
  }

  /** The usual keys after others, which are as they are written. */
  private String after(String... others) throws Exception {
    String own = JSONObjectUtils.toJSONString(issuer.key().toPublicJWK().toJSONObject());
    return "{\"keys\":[" + String.join(",", others) + "," + own + "]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"RSA\",\"kid\":\"broken\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"x5c\":[\"nonsense\"]}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQAB\",\"y\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-0\",\"x\":\"AQAB\",\"y\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":7}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed448\"}",
        "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AQAB\"}",
        "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
        "{\"kty\":5}",
        "{\"kid\":\"no type\"}",
        "{\"kty\":\"RSA\",\"use\":[\"sig\"],\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"exp\":\"soon\"}",
        "{}",
        "null",
        "[]",
        "\"text\""
      })
  void a_key_that_cannot_be_used_does_not_keep_the_others_from_being_used(String other)
      throws Exception {
    issuer.answer("/keys", 200, after(other));

    try (LogLines log = LogLines.of(PublishedKeys.class)) {
      assertThat(verify(issuer.sign(claims()))).containsEntry("sub", "ada");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(issuer.issuer(), "key 1: ")
          .doesNotContain("null");
    }
  }

  @Test
  void keys_that_cannot_be_used_are_named_once_until_they_change() throws Exception {
    issuer.answer("/keys", 200, after("{\"kty\":\"RSA\"}"));

    try (LogLines log = LogLines.of(PublishedKeys.class)) {
      String unknown = FakeIssuer.sign(claims(), Keys.ofNobody("unknown"), header -> {});
      verify(issuer.sign(claims()));
      assertThatThrownBy(() -> verify(unknown)).isInstanceOf(RefusedTokenException.class);
      assertThat(issuer.keyRequests()).isEqualTo(2);
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void a_key_whose_secret_part_is_published_is_not_used_as_anybody_could_sign_by_it()
      throws Exception {
    RSAKey leaked = Keys.ofNobody("leaked");
    issuer.answer("/keys", 200, after(JSONObjectUtils.toJSONString(leaked.toJSONObject())));

    assertThat(verify(issuer.sign(claims()))).containsEntry("sub", "ada");
    String forged = FakeIssuer.sign(claims(), leaked, header -> {});
    assertThatThrownBy(() -> verify(forged)).isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void a_key_for_encryption_verifies_no_token() throws Exception {
    JWK other = new RSAKey.Builder(Keys.ofNobody("enc").toPublicJWK().toRSAKey())
        .keyUse(KeyUse.ENCRYPTION)
        .build();
    issuer.answer("/keys", 200, issuer.published(other));

    assertThat(verify(issuer.sign(claims()))).containsEntry("sub", "ada");
    String token = FakeIssuer.sign(claims(), Keys.ofNobody("enc"), header -> {});
    assertThatThrownBy(() -> verify(token)).isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void of_keys_with_the_same_name_the_one_that_signed_counts() throws Exception {
    RSAKey other = Keys.ofNobody(issuer.key().getKeyID());
    issuer.answer("/keys", 200, issuer.published(other.toPublicJWK()));

    assertThat(verify(issuer.sign(claims()))).containsEntry("sub", "ada");
  }

  @Test
  void a_key_without_a_name_verifies_tokens_that_name_none() throws Exception {
    JWK nameless = new RSAKey.Builder(issuer.key().toPublicJWK()).keyID(null).build();
    issuer.answer("/keys", 200, "{\"keys\":[" + nameless.toJSONString() + "]}");

    String token = FakeIssuer.sign(
        claims(), issuer.key(), header -> header.keyID(null).type(JOSEObjectType.JWT));
    assertThat(verify(token)).containsEntry("sub", "ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"keys\":[]}",
        "{\"keys\":[null]}",
        "{\"keys\":[{\"kty\":\"RSA\"}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
        "{\"keys\":{}}",
        "{\"keys\":null}",
        "{}",
        "[]",
        "null",
        "",
        "<!DOCTYPE html><title>Sign in</title>",
        "{\"keys\":["
      })
  void without_a_key_that_can_be_used_nobody_can_tell_however_often_a_token_comes(String keys)
      throws Exception {
    issuer.answer("/keys", 200, keys);
    requireUnavailable();

    issuer.answer("/keys", 404, keys);
    requireUnavailable();
  }

  private void requireUnavailable() {
    String token = issuer.sign(claims());
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(() -> verify(token))
          .as("attempt " + i)
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("its keys cannot be had: ")
          .message()
          .doesNotContain("null")
          .hasSizeGreaterThan(30);
    }
  }

  @Test
  void keys_that_lie_elsewhere_are_not_fetched_there() {
    try (FakeIssuer other = FakeIssuer.start()) {
      issuer.redirect("/keys", other.issuer() + "/keys");
      requireUnavailable();
      assertThat(other.keyRequests()).isZero();
    }
  }

  @Test
  void keys_that_were_withdrawn_are_used_no_longer_also_where_none_is_left() throws Exception {
    String before = issuer.sign(claims());
    verify(before);
    issuer.answer("/keys", 200, "{\"keys\":[]}");
    String unknown = FakeIssuer.sign(claims(), Keys.ofNobody("unknown"), header -> {});

    assertThatThrownBy(() -> verify(unknown)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> verify(before)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void while_keys_cannot_be_fetched_nobody_can_tell_of_a_token_that_names_another()
      throws Exception {
    String before = issuer.sign(claims());
    verify(before);
    issuer.rotateKey();
    issuer.fall(true);
    String newer = issuer.sign(claims());

    for (String token : List.of(newer, newer, newer, newer)) {
      assertThatThrownBy(() -> verify(token)).isInstanceOf(UnavailableException.class);
    }
    assertThat(verify(before)).containsEntry("sub", "ada");
  }
}
