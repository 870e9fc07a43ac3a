package io.github.mcpwar.security.bearer;

import io.github.mcpwar.security.Noted;
import io.github.mcpwar.security.Refusal;
import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Set;

/**
 * Admits only requests with an accepted token. If the container does not support
 * {@link BearerModule}, the filter wraps the request to expose the caller.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">Error
 *     handling</a>
 */
public final class BearerFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient BearerAuthenticator authenticator;
  private final transient BearerChallenge all;
  private final transient DelegationSource delegations;

  /**
   * Creates a filter.
   *
   * @param delegations give callers the means to get tokens for other services
   */
  public BearerFilter(
      BearerAuthenticator authenticator, BearerChallenge challenge, DelegationSource delegations) {
    this.authenticator = authenticator;
    this.all = challenge;
    this.delegations = delegations;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    BearerChallenge challenge = all.to(request);
    AuthenticationOutcome outcome = authenticator.outcome(request);
    if (outcome instanceof AuthenticationOutcome.Accepted accepted) {
      admit(accepted, challenge.of(accepted.issuer()), request, response, chain);
    } else if (outcome instanceof AuthenticationOutcome.Refused refused) {
      // the module found it out before the record of the request began
      Noted.of(request)
          .ifPresent(
              noted -> noted.happened(BearerAuthenticator.FAILED, request, refused.detail()));
      response.setHeader(
          "WWW-Authenticate", challenge.ofRefusal(refused.error(), refused.description()));
      int status = refused.error().equals("invalid_request") ? 400 : 401;
      Refusal.send(response, status, refused.description());
    } else if (outcome instanceof AuthenticationOutcome.Limited limited) {
      response.setHeader("WWW-Authenticate", challenge.toSignIn());
      response.setHeader("Retry-After", Long.toString(limited.seconds()));
      Refusal.send(response, 429, "Too many sign-ons failed from your address; try again later");
    } else if (outcome instanceof AuthenticationOutcome.Unavailable) {
      response.setHeader("Retry-After", "5");
      Refusal.send(response, 503, "Tokens cannot be checked now; try again later");
    } else {
      response.setHeader("WWW-Authenticate", challenge.toSignIn());
      Refusal.send(response, 401, "Sign in: send the header Authorization: Bearer with a token");
    }
  }

  private void admit(
      AuthenticationOutcome.Accepted accepted,
      BearerChallenge challenge,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    BearerPrincipal principal = accepted.principal();
    Set<String> roles = accepted.issuer().roles();
    if (!principal.scopes().containsAll(accepted.required())) {
      authenticator
          .events()
          .happened(
              "scope_missing",
              request,
              "Token of " + Quoted.of(principal.name()) + " refused: "
                  + ClaimProblems.scopes(principal, accepted.required()));
      response.setHeader("WWW-Authenticate", challenge.ofMissingScopes(accepted.required()));
      Refusal.send(response, 403, "The token does not allow to use this server");
    } else if (!roles.isEmpty() && Collections.disjoint(principal.roles(), roles)) {
      authenticator.events().happened("role_missing", request, principal + " has no role for this");
      Refusal.send(response, 403, "You may not use this server: none of your roles allows it");
    } else {
      RequestAttributes.CHALLENGE.set(request, challenge::ofMissingScopes);
      RequestAttributes.ROLES.set(request, principal.roles());
      RequestAttributes.DELEGATION.set(request, delegations.of(subject(accepted)));
      accepted
          .ends()
          .ifPresent(
              end -> RequestAttributes.LIFETIME.set(request, () -> authenticator.timeUntil(end)));
      boolean known = principal.equals(request.getUserPrincipal());
      chain.doFilter(known ? request : new SignedIn(request, principal), response);
    }
  }

  private static Subject subject(AuthenticationOutcome.Accepted accepted) {
    BearerPrincipal principal = accepted.principal();
    return new Subject(
        accepted.issuer().name(),
        principal.name(),
        principal.claims(),
        MachineKeys.isKey(accepted.credentials()),
        accepted.credentials().token(),
        principal.expires());
  }

  /** A request with its caller. */
  private static final class SignedIn extends HttpServletRequestWrapper {
    private final BearerPrincipal principal;

    SignedIn(HttpServletRequest request, BearerPrincipal principal) {
      super(request);
      this.principal = principal;
    }

    @Override
    public Principal getUserPrincipal() {
      return principal;
    }

    @Override
    public String getRemoteUser() {
      return principal.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
      return principal.roles().contains(role);
    }

    @Override
    public String getAuthType() {
      return "Bearer";
    }
  }
}
