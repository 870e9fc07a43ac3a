package io.github.mcpwar.http;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.Caller;
import io.github.mcpwar.server.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import java.security.Principal;
import java.util.Enumeration;
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
  public Caller detached() {
    Optional<Principal> who = principal;
    return new Caller() {
      @Override
      public Optional<Principal> principal() {
        return who;
      }

      @Override
      public boolean isUserInRole(String role) {
        return false; // only the request knew
      }
    };
  }

  @Override
  public boolean isUserInRole(String role) {
    return principal.isPresent() && answer.ask(() -> request.isUserInRole(role));
  }

  /**
   * The value of a header that may be given once, so that nobody on the way can have read another.
   *
   * @throws ProtocolException {@link Fault#HEADER_MISMATCH} when it is given twice
   */
  @Override
  public @Nullable String get(String name) {
    Enumeration<String> values = request.getHeaders(name);
    String first = values.hasMoreElements() ? values.nextElement() : null;
    if (values.hasMoreElements()) {
      throw new ProtocolException(
          Fault.HEADER_MISMATCH,
          "Header mismatch: the header " + name + " is given more than once");
    }
    return first == null ? null : first.strip();
  }
}
