package io.github.mcpwar.security.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The form in which this application proves to a provider who it is. */
class ClientAuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String ID = "the app: 1+2%";
  private static final String SECRET = "ä secret/with = & : signs+";

  private HttpServer http;

  @AfterEach
  void stop() {
    http.stop(0);
  }

  private String base() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private HTTPRequest request(ProviderClient client, String methods) throws Exception {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String document = "{\"issuer\":\"" + base() + "\",\"token_endpoint\":\"" + base()
        + "/token\",\"jwks_uri\":\"" + base() + "/keys\"" + methods
        + ",\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"]}";
    http.createContext("/", exchange -> {
      byte[] body = document.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    http.start();
    ProviderTokens tokens = new ProviderTokens(Issuers.of(base()), CLOCK, System::nanoTime);
    ClientAuthenticator authenticator =
        new ClientAuthenticator(client, tokens, CLOCK, () -> "one-id");
    return new TokenRequest(
            authenticator.endpoint(),
            authenticator.proof(),
            new TokenExchangeGrant(new TypelessAccessToken("subject"), TokenTypeURI.ACCESS_TOKEN))
        .toHTTPRequest();
  }

  private static ProviderClient withSecret() {
    return new ProviderClient(ID, SECRET, Optional.empty());
  }

  private static Map<String, List<String>> form(HTTPRequest request) {
    return URLUtils.parseParameters(request.getBody());
  }

  /** See <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1">RFC 6749</a>. */
  @Test
  void a_secret_in_the_header_is_encoded_like_a_form_before_it_is_encoded_as_base64()
      throws Exception {
    HTTPRequest request = request(
        withSecret(),
        ",\"token_endpoint_auth_methods_supported\":"
            + "[\"client_secret_post\",\"client_secret_basic\"]");
    String header = request.getAuthorization();
    assertThat(header).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8))
        .isEqualTo("the+app%3A+1%2B2%25:%C3%A4+secret%2Fwith+%3D+%26+%3A+signs%2B");
    assertThat(form(request)).doesNotContainKeys("client_secret", "client_assertion");
    assertThat(request.getBody()).doesNotContain("secret%2F");
  }

  @Test
  void a_provider_that_names_no_method_gets_the_header() throws Exception {
    assertThat(request(withSecret(), "").getAuthorization()).startsWith("Basic ");
  }

  @Test
  void a_provider_that_takes_no_header_gets_the_secret_in_the_form() throws Exception {
    HTTPRequest request = request(
        withSecret(), ",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]");
    assertThat(request.getAuthorization()).isNull();
    assertThat(form(request))
        .containsEntry("client_id", List.of(ID))
        .containsEntry("client_secret", List.of(SECRET));
  }

  /** See <a href="https://datatracker.ietf.org/doc/html/rfc7523#section-3">RFC 7523</a>. */
  @Test
  void a_key_signs_an_assertion_for_the_token_endpoint_that_is_valid_once_and_for_a_minute()
      throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("key-1").generate();
    HTTPRequest request = request(new ProviderClient("app", "", Optional.of(key)), "");
    assertThat(request.getAuthorization()).isNull();
    assertThat(form(request))
        .containsEntry(
            "client_assertion_type",
            List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
        .doesNotContainKey("client_secret");
    SignedJWT assertion = SignedJWT.parse(form(request).get("client_assertion").get(0));
    assertThat(assertion.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
    assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-1");
    JWTClaimsSet claims = assertion.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("app");
    assertThat(claims.getSubject()).isEqualTo("app");
    assertThat(claims.getAudience()).containsExactly(base() + "/token");
    assertThat(claims.getJWTID()).isEqualTo("one-id");
    assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(60));
  }
}
