package io.github.mcpwar.http;

import static java.util.Objects.requireNonNullElse;

import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.limits.callers.Claim;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.RequestHeaders;
import io.github.mcpwar.servlets.AtEnd;
import io.github.mcpwar.servlets.RequestAttributes;
import io.github.mcpwar.spi.Delegation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its response. */
record HttpExchange(
    HttpServletRequest request,
    LazyResponse answer,
    BodyMemory body,
    Optional<Principal> principal,
    HeldRoles roles,
    Usage usage,
    @Nullable Function<Set<String>, String> challenge,
    @Nullable Supplier<Duration> timeLeft,
    String address,
    String agent,
    Map<String, String> headers,
    Optional<Delegation> delegation)
    implements Caller, RequestHeaders {

  HttpExchange(HttpServletRequest request, LazyResponse answer) {
    this(
        request,
        answer,
        new BodyMemory(),
        Optional.ofNullable(request.getUserPrincipal()),
        roles(request, answer),
        usage(request),
        RequestAttributes.CHALLENGE.get(request),
        RequestAttributes.LIFETIME.get(request),
        text(request.getRemoteAddr()),
        text(request.getHeader("User-Agent")),
        requireNonNullElse(RequestAttributes.HEADERS.get(request), Map.of()),
        Optional.ofNullable(RequestAttributes.DELEGATION.get(request)));
    Runnable taken = RequestAttributes.TAKEN.get(request);
    if (taken != null) {
      taken.run();
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : Caps.shorten(text, Caps.NAME);
  }

  private static HeldRoles roles(HttpServletRequest request, LazyResponse answer) {
    Set<String> stated = RequestAttributes.ROLES.get(request);
    return stated == null
        ? new HeldRoles(request::isUserInRole, answer::whileOpen)
        : new HeldRoles(stated);
  }

  @Override
  public Optional<Duration> lifetime() {
    return Optional.ofNullable(timeLeft).map(Supplier::get);
  }

  /** Creates the call of a suspended request, whose response may become a stream. */
  static HttpExchange of(
      AsyncResponse response,
      SseEventSink events,
      HttpServletRequest injected,
      StreamRegistry streams) {
    RestRequest request = RestRequest.of(injected);
    AnswerWriter writer = new JerseyAnswerWriter(response);
    RestEventSink sink = RestEventSink.of(events);
    return new HttpExchange(request, new LazyResponse(streams, writer, sink, request.accept()));
  }

  /** Creates the call of a suspended request, whose response never becomes a stream. */
  static HttpExchange of(
      AsyncResponse response, HttpServletRequest injected, StreamRegistry streams) {
    SseEventSink unused = RestEventSink.of(response, RestRequest.of(injected), streams, false);
    return of(response, unused, injected, streams);
  }

  /** The usage of a request's caller; unlimited if unknown. */
  static Usage usage(HttpServletRequest request) {
    return requireNonNullElse(RequestAttributes.USAGE.get(request), Usage.UNLIMITED);
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
    return body.retain();
  }

  @Override
  public DetachedCaller detached() {
    return new DetachedCaller(
        principal, roles.known(), scopes(), usage, address, agent, headers, delegation);
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
  public void askForScopes(Set<String> scopes) {
    if (challenge != null) {
      answer.header("WWW-Authenticate", challenge.apply(scopes));
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
