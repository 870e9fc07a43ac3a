package io.github.mcpwar.http;

import io.github.mcpwar.server.Caller;
import io.github.mcpwar.server.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer. */
record HttpCall(HttpServletRequest request, HttpAnswer answer, Optional<Principal> principal)
    implements Caller, RequestHeaders {

  HttpCall(HttpServletRequest request, HttpAnswer answer) {
    this(request, answer, Optional.ofNullable(request.getUserPrincipal()));
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
