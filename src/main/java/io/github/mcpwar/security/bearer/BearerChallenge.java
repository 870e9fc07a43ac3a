package io.github.mcpwar.security.bearer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;

/**
 * The {@code WWW-Authenticate} challenge for a client that needs a different token.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">Scope
 *     challenge handling</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9728#section-5.1">RFC 9728,
 *     resource_metadata</a>
 */
public final class BearerChallenge {

  /** The path of the metadata within the application. */
  public static final String METADATA_PATH = "/.well-known/oauth-protected-resource";

  private final BearerSettings settings;
  private final boolean dpop;

  public BearerChallenge(BearerSettings settings) {
    this(settings, settings.proofRequired());
  }

  private BearerChallenge(BearerSettings settings, boolean dpop) {
    this.settings = settings;
    this.dpop = dpop;
  }

  /** The challenge for a request: with the scheme DPoP if the request used it. */
  BearerChallenge to(HttpServletRequest request) {
    return new BearerChallenge(settings, dpop || Credentials.areByDpop(request));
  }

  /** The challenge for a token of an issuer. */
  BearerChallenge of(BearerSettings issuer) {
    return new BearerChallenge(issuer, dpop);
  }

  /** The challenge for a request without a token. */
  String toSignIn() {
    return start() + scope(settings.advertised().all());
  }

  /** The challenge for a rejected token. */
  String ofRefusal(String error, String description) {
    BearerChallenge challenge = error.equals(RefusedTokenException.INVALID_PROOF)
        ? new BearerChallenge(settings, true)
        : this;
    return challenge.start() + ", error=\"" + error + "\", error_description=\"" + description
        + "\"" + scope(settings.advertised().all());
  }

  /**
   * The challenge for a token without the required scopes.
   *
   * @param scopes all scopes that the operation needs, as in tokens, including those of the token
   */
  public String ofMissingScopes(Collection<String> scopes) {
    return start()
        + ", error=\"insufficient_scope\", error_description=\"The token does not allow this\""
        + scope(settings.advertised().with(scopes));
  }

  private String start() {
    String metadata = " resource_metadata=\"" + settings.base() + METADATA_PATH + "\"";
    return dpop
        ? "DPoP" + metadata + ", algs=\"" + String.join(" ", DpopProofs.ALGORITHMS) + "\""
        : "Bearer" + metadata;
  }

  private static String scope(Set<String> scopes) {
    return scopes.isEmpty() ? "" : ", scope=\"" + String.join(" ", scopes) + "\"";
  }
}
