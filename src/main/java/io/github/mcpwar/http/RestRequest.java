package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for Jakarta REST, with all that has been read of it. Its path info is the whole path
 * below the context, whichever mapping matched.
 */
final class RestRequest extends HttpServletRequestWrapper {
  private final Accept accept;
  private @Nullable PendingBody body;

  /** A request of whose body nothing has been read. */
  RestRequest(HttpServletRequest request, Accept accept) {
    super(request);
    this.accept = accept;
  }

  /** A request whose body has been read in part. */
  RestRequest(HttpServletRequest request, Accept accept, PendingBody body) {
    this(request, accept);
    this.body = body;
  }

  /** The request behind the one that Jakarta REST injects into a suspended resource method. */
  static RestRequest of(HttpServletRequest injected) {
    return (RestRequest) injected.getAsyncContext().getRequest();
  }

  /** The response types that the client accepts. */
  Accept accept() {
    return accept;
  }

  /** Hands over the body, if it has been read in part. A stream may outlive it. */
  Optional<PendingBody> takeBody() {
    Optional<PendingBody> taken = Optional.ofNullable(body);
    body = null;
    return taken;
  }

  /**
   * Hides the header names from Jakarta REST, which would negotiate by them and fail on invalid
   * values. Headers remain accessible by name.
   */
  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  public String getServletPath() {
    return "";
  }

  @Override
  public String getPathInfo() {
    @Nullable String rest = super.getPathInfo();
    return super.getServletPath() + (rest == null ? "" : rest);
  }
}
