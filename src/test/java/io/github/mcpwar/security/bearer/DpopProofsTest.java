package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPUtils;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import io.github.mcpwar.security.bearer.DpopProofs.BadProofException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopProofsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String URL = "https://ai.example.com/ai/mcp";
  private static final DPoPAccessToken TOKEN = new DPoPAccessToken("token");

  private final DpopProofs proofs = new DpopProofs(Clock.fixed(NOW, ZoneOffset.UTC), proof -> true);
  private final ECKey key;

  DpopProofsTest() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).generate();
  }

  @Test
  void a_proof_that_another_server_took_is_refused() throws Exception {
    Set<String> taken = new HashSet<>();
    try (DpopProofs here = new DpopProofs(Clock.fixed(NOW, ZoneOffset.UTC), taken::add);
        DpopProofs there = new DpopProofs(Clock.fixed(NOW, ZoneOffset.UTC), taken::add)) {
      String proof = proof(claims -> {});
      Set<ProofTarget> targets = Set.of(ProofTarget.of(URL));
      String thumbprint = key.computeThumbprint().toString();
      here.take(proof, "POST", targets, TOKEN, thumbprint);
      assertThatThrownBy(() -> there.take(proof, "POST", targets, TOKEN, thumbprint))
          .isInstanceOf(BadProofException.class)
          .hasMessageContaining("used before");
    }
  }

  @AfterEach
  void stop() {
    proofs.close();
  }

  private String proof(Consumer<JWTClaimsSet.Builder> changes) throws Exception {
    return proof(changes, header -> {});
  }

  private String proof(
      Consumer<JWTClaimsSet.Builder> changes, Consumer<JWSHeader.Builder> headerChanges)
      throws Exception {
    JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(NOW))
        .claim("htm", "POST")
        .claim("htu", URL)
        .claim("ath", DPoPUtils.computeSHA256(TOKEN).toString());
    changes.accept(claims);
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256)
        .type(new JOSEObjectType("dpop+jwt"))
        .jwk(key.toPublicJWK());
    headerChanges.accept(header);
    SignedJWT jwt = new SignedJWT(header.build(), claims.build());
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  private void take(String proof) throws Exception {
    take(proof, URL);
  }

  private void take(String proof, String url) throws Exception {
    proofs.take(
        proof,
        "POST",
        Set.of(ProofTarget.of(url)),
        TOKEN,
        key.computeThumbprint().toString());
  }

  @ParameterizedTest
  @CsvSource({"-301,false", "-300,true", "-61,true", "0,true", "61,true", "300,true", "301,false"})
  void a_proof_is_good_for_five_minutes_by_the_clock_of_either_side(long seconds, boolean good)
      throws Exception {
    String proof = proof(claims -> claims.issueTime(Date.from(NOW.plusSeconds(seconds))));
    if (good) {
      assertThatCode(() -> take(proof)).doesNotThrowAnyException();
      assertThatThrownBy(() -> take(proof)).hasMessageContaining("used before");
    } else {
      assertThatThrownBy(() -> take(proof)).hasMessageContaining("within five minutes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ai.example.com/ai/mcp",
        "HTTPS://AI.Example.COM/ai/mcp",
        "https://ai.example.com:443/ai/mcp",
        "https://ai.example.com:/ai/mcp",
        "https://ai.example.com/%61i/mc%70",
        "https://ai.example.com/ai/mcp?session=1",
        "https://ai.example.com/ai/mcp#top",
        "https://ai.example.com/ai/mcp?a#b"
      })
  void a_url_is_the_same_however_it_is_spelt(String url) throws Exception {
    String proof = proof(claims -> claims.claim("htu", url));
    assertThatCode(() -> take(proof)).doesNotThrowAnyException();
    assertThatCode(() -> take(proof(claims -> {}), url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "https://ai.example.com,https://AI.example.com:443/",
    "http://127.0.0.1:80,http://127.0.0.1/",
    "https://ai.example.com/a%2fb,https://ai.example.com/a%2Fb",
    "https://ai.example.com/a%7eb,https://ai.example.com/a~b",
    "https://[::1]:8443/x,https://[::1]:8443/x"
  })
  void spellings_of_a_url_come_to_the_same(String one, String other) {
    assertThat(ProofTarget.of(one)).isEqualTo(ProofTarget.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ai.example.com/ai/mcp",
        "https://ai.example.com:8443/ai/mcp",
        "https://ai.example.com:80/ai/mcp",
        "https://ai.example.com.evil.com/ai/mcp",
        "https://user@ai.example.com/ai/mcp",
        "https://ai.example.com/ai/MCP",
        "https://ai.example.com/ai/mcp/",
        "https://ai.example.com/ai%2Fmcp",
        "https://ai.example.com/ai",
        "https://ai.example.com",
        "//ai.example.com/ai/mcp",
        "/ai/mcp",
        "urn:mcp",
        "no url",
        ""
      })
  void a_proof_for_another_url_is_not_taken(String url) throws Exception {
    String proof = proof(claims -> claims.claim("htu", url));
    assertThatThrownBy(() -> take(proof)).isInstanceOf(BadProofException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "htm,GET",
    "htm,post",
    "htm,",
    "htu,",
    "ath,x",
    "ath,",
    "jti,",
    "jti,' '",
    "iat,",
    "iat,soon"
  })
  void a_proof_whose_claims_are_not_right_is_not_taken(String claim, String value)
      throws Exception {
    String proof = proof(claims -> claims.claim(claim, value));
    assertThatThrownBy(() -> take(proof)).isInstanceOf(BadProofException.class);
  }

  @Test
  void a_proof_that_is_not_signed_as_it_should_be_is_not_taken() throws Exception {
    String good = proof(claims -> {});
    String otherClaims = proof(claims -> claims.claim("more", true)).split("\\.")[1];
    SignedJWT secret = new SignedJWT(
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("dpop+jwt"))
            .build(),
        JWTClaimsSet.parse(SignedJWT.parse(good).getPayload().toJSONObject()));
    secret.sign(new MACSigner(new byte[32]));
    for (String proof : new String[] {
      "nonsense",
      "",
      good + "x",
      good.substring(0, good.lastIndexOf('.') + 1),
      good.replaceFirst("\\.[^.]+\\.", "." + otherClaims + "."),
      secret.serialize(),
      proof(claims -> {}, header -> header.type(JOSEObjectType.JWT)),
      proof(claims -> {}, header -> header.type(null)),
      proof(claims -> {}, header -> header.jwk(null)),
      proof(claims -> {}, header -> header.jwk(Keys.ofNobody("x").toPublicJWK()))
    }) {
      assertThatThrownBy(() -> take(proof)).as(proof).isInstanceOf(BadProofException.class);
    }
    take(good);
  }

  @Test
  void a_proof_of_another_key_than_the_tokens_is_not_taken() throws Exception {
    String proof = proof(claims -> {});
    assertThatThrownBy(() -> proofs.take(
            proof, "POST", Set.of(ProofTarget.of(URL)), TOKEN, "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2Hg"))
        .hasMessageContaining("of another key");
  }
}
