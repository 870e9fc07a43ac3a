package io.github.mcpwar.http;

import io.github.mcpwar.server.Caller;
import io.github.mcpwar.server.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer. */
record HttpCall(HttpServletRequest request, HttpAnswer answer, Optional<Principal> principal)
    implements Caller, RequestHeaders {

  HttpCall(HttpServletRequest request, HttpAnswer answer) {
    this(request, answer, Optional.ofNullable(request.getUserPrincipal()));
  }

  static HttpCall of(AsyncResponse response, HttpServletRequest request, Streams streams) {
    Accept accept = Accept.of(request.getHeader("Accept"));
    return new HttpCall(request, new HttpAnswer(streams, response, request, accept));
  }

  @Override
  public boolean isUserInRole(String role) {
    return principal.isPresent() && request.isUserInRole(role);
  }

  @Override
  public @Nullable String get(String name) {
    return request.getHeader(name);
  }
}
