package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.digests.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An identity provider on a free port of 127.0.0.1 that follows the rules of Entra ID: one
 * application registered by hand, no {@code resource}, scopes with the prefix of their API, and a
 * scope in each request. Its creator closes it.
 */
final class EntraLikeProvider implements AutoCloseable {
  static final String APP = "11111111-aaaa-4bbb-8ccc-000000000001";
  static final String SECRET = "the-secret-of-the-registered-application";
  private static final Set<String> BARE = Set.of("openid", "profile", "email", "offline_access");
  private static final RSAKey KEY = key();

  /** The rules by which it exchanges tokens. */
  final ExchangeRules rules = new ExchangeRules(KEY);

  private final HttpServer http;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, String> refreshable = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** Claims of access tokens beside or in place of the usual ones. */
  final Map<String, Object> accessClaims = new ConcurrentHashMap<>();

  volatile String user = "ada";
  volatile boolean isVersion1;
  volatile String refusal = "";
  volatile String nonceInstead = "";
  volatile String issInstead = "";
  volatile boolean isDown;
  volatile long accessSeconds = 3600;
  volatile String redirect = "";
  volatile boolean namesIssuer;

  private EntraLikeProvider(HttpServer http) {
    this.http = http;
    http.createContext("/tenant/v2.0/.well-known/openid-configuration", this::metadata);
    http.createContext(
        "/tenant/keys", exchange -> answer(exchange, 200, new JWKSet(KEY).toString(true)));
    http.createContext("/tenant/authorize", this::authorize);
    http.createContext("/tenant/token", this::token);
    http.setExecutor(Executors.newCachedThreadPool());
    http.start();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static EntraLikeProvider start() {
    try {
      return new EntraLikeProvider(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String base() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/tenant";
  }

  String issuer() {
    return base() + "/v2.0";
  }

  /** A refresh token of the user, as it comes with a sign-on. */
  String refreshToken() {
    String refresh = "provider-refresh-" + count.incrementAndGet();
    refreshable.put(refresh, user);
    return refresh;
  }

  /** Forgets every refresh token, as when an account is locked. */
  void lock() {
    refreshable.clear();
  }

  private void metadata(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        JSONObjectUtils.toJSONString(Map.of(
            "authorization_response_iss_parameter_supported", namesIssuer,
            "grant_types_supported", List.of(grant()),
            "issuer", issuer(),
            "jwks_uri", base() + "/keys",
            "authorization_endpoint", base() + "/authorize",
            "token_endpoint", base() + "/token",
            "token_endpoint_auth_methods_supported", List.of("client_secret_post"),
            "subject_types_supported", List.of("pairwise"),
            "response_types_supported", List.of("code"))));
  }

  private String grant() {
    return "urn:ietf:params:oauth:grant-type:"
        + (rules.isStandard ? "token-exchange" : "jwt-bearer");
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, List<String>> sent =
        URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
    requests.add("authorize " + sent);
    String state = sent.getOrDefault("state", List.of("")).get(0);
    String back = sent.get("redirect_uri").get(0);
    String mistake = mistake(sent);
    String query;
    if (!refusal.isEmpty() || !mistake.isEmpty()) {
      query = "error=invalid_request&error_description="
          + java.net.URLEncoder.encode(refusal.isEmpty() ? mistake : refusal, UTF_8);
    } else {
      String code = "provider-code-" + count.incrementAndGet();
      Map<String, String> known = new HashMap<>();
      sent.forEach((name, values) -> known.put(name, values.get(0)));
      known.put("user", user);
      codes.put(code, known);
      rules.consent(user, known.getOrDefault("scope", ""));
      query = "code=" + code;
    }
    String iss = issInstead.isEmpty() ? "" : "&iss=" + issInstead;
    exchange.getResponseHeaders().set("Location", back + "?" + query + iss + "&state=" + state);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** The rule of Entra ID that a request breaks; empty for none. */
  private static String mistake(Map<String, List<String>> sent) {
    String scope = sent.getOrDefault("scope", List.of("")).get(0);
    if (sent.containsKey("resource")) {
      return "AADSTS9010010: The resource parameter provided in the request doesn't match with the"
          + " requested scopes.";
    }
    if (scope.isBlank()) {
      return "AADSTS900144: The request body must contain the following parameter: 'scope'.";
    }
    return Arrays.stream(scope.split(" ", -1))
        .filter(each -> !BARE.contains(each) && !each.startsWith("api://"))
        .findFirst()
        .map(each -> "AADSTS650053: The application asked for scope '" + each
            + "' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'.")
        .orElse("");
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, List<String>> sent = URLUtils.parseParameters(body);
    requests.add("token " + sent);
    Map<String, String> form = new HashMap<>();
    sent.forEach((name, values) -> form.put(name, values.get(0)));
    if (!redirect.isEmpty()) {
      exchange.getResponseHeaders().set("Location", redirect);
      answer(exchange, 307, "{}");
    } else if (isDown) {
      answer(exchange, 503, "down");
    } else if (!(rules.isStandard && ExchangeRules.isExchange(form))
        && !mistake(sent).isEmpty()) {
      refuse(exchange, "invalid_request", mistake(sent));
    } else if (!isOwnClient(exchange, form)) {
      refuse(exchange, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
    } else if (ExchangeRules.isExchange(form)) {
      Map<String, Object> exchanged = rules.answer(form);
      answer(
          exchange,
          exchanged.containsKey("error") ? 400 : 200,
          JSONObjectUtils.toJSONString(exchanged));
    } else if ("authorization_code".equals(form.get("grant_type"))) {
      Map<String, String> known = codes.remove(form.getOrDefault("code", ""));
      if (known == null
          || !known.get("redirect_uri").equals(form.get("redirect_uri"))
          || !known.get("code_challenge").equals(Digests.of(form.get("code_verifier")))) {
        refuse(exchange, "invalid_grant", "AADSTS54005: OAuth2 Authorization code was redeemed");
      } else {
        issue(exchange, known.get("user"), known.getOrDefault("nonce", ""), form.get("scope"));
      }
    } else {
      String known = refreshable.remove(form.getOrDefault("refresh_token", ""));
      rules.hold();
      if (known == null) {
        refuse(exchange, "invalid_grant", "AADSTS50173: The provided grant has expired");
      } else {
        issue(exchange, known, "", form.get("scope"));
      }
    }
  }

  private static boolean isOwnClient(HttpExchange exchange, Map<String, String> form) {
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    String expected = APP + ":" + SECRET;
    return basic == null
        ? expected.equals(form.get("client_id") + ":" + form.get("client_secret"))
        : basic.equals("Basic " + Base64.getEncoder().encodeToString(expected.getBytes(UTF_8)));
  }

  private void issue(HttpExchange exchange, String name, String nonce, String scope)
      throws IOException {
    Map<String, Object> answer = new HashMap<>();
    answer.put("token_type", "Bearer");
    answer.put("expires_in", accessSeconds);
    answer.put("access_token", sign(access(name)));
    if (scope.contains("openid")) {
      JWTClaimsSet.Builder identity = claims(name).issuer(issuer()).audience(APP);
      String said = nonceInstead.isEmpty() ? nonce : nonceInstead;
      answer.put("id_token", sign(said.isEmpty() ? identity : identity.claim("nonce", said)));
    }
    if (scope.contains("offline_access")) {
      String refresh = "provider-refresh-" + count.incrementAndGet();
      refreshable.put(refresh, name);
      answer.put("refresh_token", refresh);
    }
    answer(exchange, 200, JSONObjectUtils.toJSONString(answer));
  }

  private JWTClaimsSet.Builder access(String name) {
    JWTClaimsSet.Builder claims = claims(name)
        .claim("scp", "mcp files.read")
        .claim("roles", List.of("mcp", "finance"))
        .issuer(isVersion1 ? "https://sts.windows.net/tenant/" : issuer())
        .audience(isVersion1 ? "api://" + APP : APP)
        .claim(isVersion1 ? "appid" : "azp", APP)
        .claim("azpacr", "1")
        .claim("uti", "token-" + count.incrementAndGet())
        .claim("ver", isVersion1 ? "1.0" : "2.0");
    accessClaims.forEach(claims::claim);
    return claims;
  }

  private static JWTClaimsSet.Builder claims(String name) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .subject("pairwise-" + name)
        .claim("oid", name)
        .claim("preferred_username", name + "@example.com")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  /** An assertion about the user for a client of an authorization server. */
  JWTClaimsSet.Builder assertion(String client, String server) {
    return claims(user)
        .issuer(issuer())
        .audience(server)
        .jwtID("assertion-" + count.incrementAndGet())
        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
        .claim("client_id", client)
        .claim("scope", "mcp files.read");
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    return sign(claims, "JWT");
  }

  static String sign(JWTClaimsSet.Builder claims, String type) {
    try {
      SignedJWT token = new SignedJWT(
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID(KEY.getKeyID())
              .type(new JOSEObjectType(type))
              .build(),
          claims.build());
      token.sign(new RSASSASigner(KEY));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token of this provider for another application of the same company. */
  String tokenOfAnotherApplication() {
    return sign(access(user).audience("22222222-aaaa-4bbb-8ccc-000000000002"));
  }

  /** A token of this provider for this application, with other claims. */
  String ownToken(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(change.apply(access(user)));
  }

  /** A token of this provider for this application, which is for its facade and nobody else. */
  String ownToken() {
    return sign(access(user));
  }

  private static void refuse(HttpExchange exchange, String error, String description)
      throws IOException {
    answer(
        exchange,
        400,
        JSONObjectUtils.toJSONString(Map.of("error", error, "error_description", description)));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
    ((ExecutorService) http.getExecutor()).shutdown();
  }
}
