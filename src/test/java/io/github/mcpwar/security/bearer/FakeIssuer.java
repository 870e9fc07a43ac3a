package io.github.mcpwar.security.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An authorization server on a free port of 127.0.0.1 with keys, answers and failures under a
 * test's control. Its creator closes it.
 */
public final class FakeIssuer implements AutoCloseable {
  private final HttpServer http;
  private final AtomicInteger keyRequests = new AtomicInteger();
  private final Map<String, Map<String, Object>> opaque = new ConcurrentHashMap<>();
  private final Map<String, Answer> instead = new ConcurrentHashMap<>();
  private volatile RSAKey key;
  private final AtomicInteger questions = new AtomicInteger();
  private volatile CountDownLatch slow = new CountDownLatch(0);
  private volatile boolean silent;

  /**
   * An answer of the test's choice.
   *
   * @param location the redirect's target; empty for none
   */
  private record Answer(int status, String body, String location) {}

  private FakeIssuer(HttpServer http) {
    this.http = http;
    rotateKey();
    http.createContext(
        "/realm/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
    http.createContext("/realm/keys", exchange -> {
      keyRequests.incrementAndGet();
      answer(exchange, published());
    });
    http.createContext("/realm/introspect", this::introspect);
    http.start();
  }

  public static FakeIssuer start() {
    try {
      return new FakeIssuer(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/realm";
  }

  /** Signs tokens with a new key from now on, and drops the one before. */
  public void rotateKey() {
    key = Keys.next();
  }

  RSAKey key() {
    return key;
  }

  public int keyRequests() {
    return keyRequests.get();
  }

  /** Makes it answer everything with 500, or not. */
  public void fall(boolean fallen) {
    silent = fallen;
  }

  /** From now on this is the answer at a path below the issuer, such as {@code /keys}. */
  public void answer(String path, int status, String body) {
    instead.put("/realm" + path, new Answer(status, body, ""));
  }

  /** From now on a path below the issuer leads elsewhere. */
  void redirect(String path, String location) {
    instead.put("/realm" + path, new Answer(302, "", location));
  }

  /** The keys, as they are published. */
  String published(JWK... more) {
    List<JWK> keys = new ArrayList<>(List.of(more));
    keys.add(key);
    return new JWKSet(keys).toString(true);
  }

  /** Sets the claims that introspection returns for an opaque token. */
  public void know(String token, Map<String, Object> claims) {
    opaque.put(token, claims);
  }

  String metadata() {
    return JSONObjectUtils.toJSONString(Map.of(
        "issuer", issuer(),
        "jwks_uri", issuer() + "/keys",
        "introspection_endpoint", issuer() + "/introspect",
        "authorization_endpoint", issuer() + "/authorize",
        "token_endpoint", issuer() + "/token",
        "subject_types_supported", List.of("public"),
        "response_types_supported", List.of("code")));
  }

  /** Delays answers until this latch opens. */
  void answerAfter(CountDownLatch latch) {
    slow = latch;
  }

  /** The number of introspection requests. */
  public int questions() {
    return questions.get();
  }

  private void introspect(HttpExchange exchange) throws IOException {
    questions.incrementAndGet();
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String token = URLDecoder.decode(form.replaceFirst(".*token=([^&]*).*", "$1"), UTF_8);
    boolean known =
        "Basic bWNwOnNlY3JldA==".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    Map<String, Object> claims = known ? opaque.get(token) : null;
    answer(exchange, claims == null ? "{\"active\":false}" : JSONObjectUtils.toJSONString(claims));
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    try {
      slow.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Answer usual = silent ? new Answer(500, "down", "") : new Answer(200, body, "");
    Answer answer = instead.getOrDefault(exchange.getRequestURI().getPath(), usual);
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (!answer.location().isEmpty()) {
      exchange.getResponseHeaders().set("Location", answer.location());
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** The claims of a good token of a caller for a resource. */
  public JWTClaimsSet.Builder claims(String subject, String audience) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(subject)
        .audience(audience)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  /** A token with these claims, signed as it should be. */
  public String sign(JWTClaimsSet claims) {
    return sign(claims, key, header -> header.type(new JOSEObjectType("at+jwt")));
  }

  static String sign(JWTClaimsSet claims, RSAKey by, Consumer<JWSHeader.Builder> more) {
    try {
      JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID());
      more.accept(header);
      SignedJWT token = new SignedJWT(header.build(), claims);
      token.sign(new RSASSASigner(by));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
