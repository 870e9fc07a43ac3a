package io.github.mcpwar.http;

import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.Caller;
import io.github.mcpwar.server.RequestHeaders;
import io.github.mcpwar.server.usage.Claim;
import io.github.mcpwar.server.usage.Share;
import io.github.mcpwar.server.usage.Usage;
import io.github.mcpwar.servlets.AtEnd;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response.
 *
 * @param atOnce true if the request's thread does all of the work
 */
record HttpCall(
    HttpServletRequest request,
    LazyResponse answer,
    boolean atOnce,
    Optional<Principal> principal,
    HeldRoles roles,
    Usage usage,
    @Nullable Object challenge,
    @Nullable Object timeLeft,
    String address,
    String agent)
    implements Caller, RequestHeaders {

  /** Request attribute: a function from scopes to the challenge that asks the client for them. */
  private static final String CHALLENGE = "io.github.mcpwar.challenge";

  /** Request attribute: the roles stated by the caller's token. */
  private static final String ROLES = "io.github.mcpwar.roles";

  /** Request attribute: supplies the time for which the caller's token is still valid. */
  private static final String LIFETIME = "io.github.mcpwar.lifetime";

  /**
   * Request attribute: run when the request is recorded as a message rather than as an HTTP
   * request.
   */
  private static final String TAKEN = "io.github.mcpwar.taken";

  HttpCall(HttpServletRequest request, LazyResponse answer, boolean atOnce) {
    this(
        request,
        answer,
        atOnce,
        Optional.ofNullable(request.getUserPrincipal()),
        roles(request, answer),
        usage(request),
        request.getAttribute(CHALLENGE),
        request.getAttribute(LIFETIME),
        text(request.getRemoteAddr()),
        text(request.getHeader("User-Agent")));
    if (request.getAttribute(TAKEN) instanceof Runnable taken) {
      taken.run();
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : Caps.shorten(text, Caps.NAME);
  }

  @SuppressWarnings("unchecked") // put there by our own filter
  private static HeldRoles roles(HttpServletRequest request, LazyResponse answer) {
    return request.getAttribute(ROLES) instanceof Set<?> said
        ? new HeldRoles((Set<String>) said)
        : new HeldRoles(request::isUserInRole, answer::whileOpen);
  }

  @Override
  public Optional<Duration> lifetime() {
    return timeLeft instanceof Supplier<?> supplier
        ? Optional.of((Duration) supplier.get())
        : Optional.empty();
  }

  /** Creates the call of a request that Jakarta REST handles asynchronously. */
  static HttpCall of(AsyncResponse response, HttpServletRequest request, Streams streams) {
    ResponseGuard guard = ResponseGuard.of(request);
    Accept accept = Accept.of(request);
    return new HttpCall(
        request,
        new LazyResponse(streams, JerseyResponseWriter.of(response, request), guard, accept),
        false);
  }

  /** The usage of a request's caller; unlimited if unknown. */
  static Usage usage(HttpServletRequest request) {
    return request.getAttribute(Usage.class.getName()) instanceof Usage usage
        ? usage
        : Usage.UNLIMITED;
  }

  /**
   * Counts the request as one of its caller's streams until the container has ended it.
   *
   * @throws ProtocolException if the caller has too many streams
   */
  void takeStream() {
    takeStream(request);
  }

  static void takeStream(HttpServletRequest request) {
    Claim claim = new Claim(usage(request), Share.STREAMS);
    claim.take();
    AtEnd.of(request, claim::release);
  }

  @Override
  public Runnable retain() {
    return answer.retainBody();
  }

  @Override
  public Caller detached() {
    return new DetachedCaller(principal, roles.known(), scopes(), usage, address, agent);
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

  /** Adds the challenge that asks the client for a token with these scopes. */
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

  /** The value of a header without commas. */
  @Nullable
  String token(String name) {
    return Headers.token(request, name);
  }
}
