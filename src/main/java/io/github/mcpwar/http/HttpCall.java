package io.github.mcpwar.http;

import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.server.Caller;
import io.github.mcpwar.server.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its answer.
 *
 * @param atOnce true when the thread of the request does all the work
 */
record HttpCall(
    HttpServletRequest request,
    HttpAnswer answer,
    boolean atOnce,
    Optional<Principal> principal,
    HeldRoles roles,
    @Nullable Object challenge)
    implements Caller, RequestHeaders {

  /** The request attribute with a function that says, given scopes, how to ask a client for a token with them. */
  private static final String CHALLENGE = "io.github.mcpwar.challenge";

  HttpCall(HttpServletRequest request, HttpAnswer answer, boolean atOnce) {
    this(
        request,
        answer,
        atOnce,
        Optional.ofNullable(request.getUserPrincipal()),
        new HeldRoles(request::isUserInRole, answer::whileOpen),
        request.getAttribute(CHALLENGE));
  }

  /** A request that Jakarta REST answers, sooner or later. */
  static HttpCall of(AsyncResponse response, HttpServletRequest request, Streams streams) {
    ResponseGuard guard = ResponseGuard.of(request);
    Accept accept = Accept.of(request);
    return new HttpCall(
        request, new HttpAnswer(streams, RestExit.of(response, request), guard, accept), false);
  }

  @Override
  public Caller detached() {
    return new DetachedCaller(principal, roles.known(), scopes());
  }

  @Override
  public boolean isUserInRole(String role) {
    return principal.isPresent() && roles.contains(role);
  }

  @Override
  public Optional<Set<String>> scopes() {
    return principal
        .filter(TokenPrincipal.class::isInstance)
        .map(token -> ((TokenPrincipal) token).scopes());
  }

  /** Lets the answer tell the client with which scopes to come back. */
  @Override
  @SuppressWarnings("unchecked") // put there by our own filter
  public void askForScopes(Set<String> scopes) {
    if (challenge instanceof Function<?, ?> words) {
      answer.header("WWW-Authenticate", ((Function<Set<String>, String>) words).apply(scopes));
    }
  }

  @Override
  public @Nullable String get(String name) {
    return Headers.single(request, name);
  }

  /** The value of a header that has no commas. */
  @Nullable
  String token(String name) {
    return Headers.token(request, name);
  }
}
