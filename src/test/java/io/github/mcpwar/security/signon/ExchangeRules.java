package io.github.mcpwar.security.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rules by which a provider exchanges tokens of users: those of Entra ID's on-behalf-of flow
 * with its error codes, or those of RFC 8693.
 */
final class ExchangeRules {
  /** The applications of the company that have an API. */
  static final Set<String> SERVICES = Set.of("api://orders", "api://stock");

  private final RSAKey key;
  private final Set<String> consents = ConcurrentHashMap.newKeySet();
  final AtomicInteger exchanges = new AtomicInteger();

  /** True for RFC 8693 in place of the on-behalf-of flow. */
  volatile boolean isStandard;

  volatile boolean asksForConsent;
  volatile boolean wantsMore;
  volatile long lifetime = 3600;
  volatile boolean answersSubject;
  volatile Map<String, Object> answerInstead = Map.of();
  volatile Map<String, Object> refusal = Map.of();
  volatile CountDownLatch held = new CountDownLatch(0);
  volatile CountDownLatch arrived = new CountDownLatch(1);

  ExchangeRules(RSAKey key) {
    this.key = key;
  }

  void reset() {
    consents.clear();
    exchanges.set(0);
    asksForConsent = false;
    wantsMore = false;
    lifetime = 3600;
    answersSubject = false;
    answerInstead = Map.of();
    refusal = Map.of();
    held = new CountDownLatch(0);
    arrived = new CountDownLatch(1);
  }

  static boolean isExchange(Map<String, String> form) {
    String grant = form.getOrDefault("grant_type", "");
    return grant.equals("urn:ietf:params:oauth:grant-type:jwt-bearer")
        || grant.equals("urn:ietf:params:oauth:grant-type:token-exchange");
  }

  /** The user has allowed scopes on a page. */
  void consent(String user, String scopes) {
    for (String scope : scopes.split(" ")) {
      consents.add(user + " " + scope);
    }
  }

  /** Holds a request back until the test wants an answer. */
  void hold() {
    arrived.countDown();
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The members of the answer; an error has the member {@code error}. */
  Map<String, Object> answer(Map<String, String> form) {
    exchanges.incrementAndGet();
    hold();
    if (!refusal.isEmpty()) {
      return refusal;
    }
    if (!answerInstead.isEmpty()) {
      return answerInstead;
    }
    boolean isStandard =
        form.get("grant_type").equals("urn:ietf:params:oauth:grant-type:token-exchange");
    if (isStandard != this.isStandard) {
      return error("unsupported_grant_type", "AADSTS70003: the grant is not supported");
    }
    String subject = form.getOrDefault(isStandard ? "subject_token" : "assertion", "");
    String mistake = isStandard
        ? "urn:ietf:params:oauth:token-type:access_token".equals(form.get("subject_token_type"))
            ? ""
            : "no subject_token_type"
        : "on_behalf_of".equals(form.get("requested_token_use")) ? "" : "no requested_token_use";
    if (!mistake.isEmpty()) {
      return error("invalid_request", mistake);
    }
    if (answersSubject) {
      return issued(subject, form.get("scope"));
    }
    try {
      SignedJWT token = SignedJWT.parse(subject);
      if (!token.verify(new RSASSAVerifier(key))) {
        return error("invalid_grant", "AADSTS50013: Assertion failed signature validation.");
      }
      return isStandard ? standard(form, token.getJWTClaimsSet()) : entra(form, token);
    } catch (ParseException | JOSEException e) {
      return error("invalid_request", "AADSTS50027: JWT token is invalid or malformed.");
    }
  }

  private Map<String, Object> entra(Map<String, String> form, SignedJWT token)
      throws ParseException {
    JWTClaimsSet claims = token.getJWTClaimsSet();
    String user = claims.getStringClaim("oid");
    if (claims.getAudience().stream().noneMatch(each -> each.endsWith(EntraLikeProvider.APP))) {
      return error("invalid_grant", "AADSTS500131: Assertion audience does not match.");
    }
    if (claims.getExpirationTime().toInstant().isBefore(Instant.now())) {
      return error("invalid_grant", "AADSTS500133: Assertion is not within its valid time range.");
    }
    if (claims.getClaim("scp") == null) {
      return error(
          "invalid_grant",
          "AADSTS7000114: Application is not allowed to make application" + " on-behalf-of calls.");
    }
    Set<String> resources = new TreeSet<>();
    Set<String> scopes = new TreeSet<>(List.of(form.get("scope").split(" ")));
    scopes.forEach(scope -> resources.add(scope.substring(0, scope.lastIndexOf('/'))));
    if (resources.size() != 1) {
      return error("invalid_request", "AADSTS28000: scope is not valid, more than one resource");
    }
    String service = resources.iterator().next();
    if (!SERVICES.contains(service)) {
      return error(
          "invalid_resource",
          "AADSTS500011: The resource principal named " + service
              + " was not found in the tenant named Example.");
    }
    if (wantsMore) {
      Map<String, Object> error = error(
          "interaction_required",
          "AADSTS50076: you must use" + " multi-factor authentication to access '" + service
              + "'.");
      error.put("claims", "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}");
      return error;
    }
    if (asksForConsent && !scopes.stream().allMatch(each -> consents.contains(user + " " + each))) {
      Map<String, Object> error = error(
          "invalid_grant",
          "AADSTS65001: The user or administrator"
              + " has not consented to use the application with ID '" + EntraLikeProvider.APP
              + "'.");
      error.put("suberror", "consent_required");
      return error;
    }
    return issued(token(service, user), form.get("scope"));
  }

  private Map<String, Object> standard(Map<String, String> form, JWTClaimsSet claims)
      throws ParseException {
    String service = form.getOrDefault("audience", "");
    if (claims.getExpirationTime().toInstant().isBefore(Instant.now())) {
      return error("invalid_request", "Invalid token");
    }
    if (!SERVICES.contains(service)) {
      return error("invalid_target", "Unknown audience " + service);
    }
    Map<String, Object> answer =
        issued(token(service, claims.getStringClaim("oid")), form.getOrDefault("scope", ""));
    answer.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
    return answer;
  }

  private String token(String service, String user) {
    return EntraLikeProvider.sign(
        new JWTClaimsSet.Builder()
            .audience(service)
            .subject(user)
            .jwtID(UUID.randomUUID().toString())
            .expirationTime(Date.from(Instant.now().plusSeconds(lifetime))),
        "JWT");
  }

  private Map<String, Object> issued(String token, String scope) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("token_type", "Bearer");
    answer.put("expires_in", lifetime);
    answer.put("access_token", token);
    answer.put("scope", scope);
    return answer;
  }

  private static Map<String, Object> error(String code, String description) {
    Map<String, Object> error = new HashMap<>();
    error.put("error", code);
    error.put("error_description", description);
    return error;
  }
}
