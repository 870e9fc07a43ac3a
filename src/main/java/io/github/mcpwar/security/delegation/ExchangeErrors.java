package io.github.mcpwar.security.delegation;

import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.log.LogText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Translates errors of the provider into words. Its own code and description are for the log only,
 * as they can name accounts and applications of the company.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8693#section-2.2.2">RFC 8693, error
 *     response</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Codes of
 *     Entra ID</a>
 */
final class ExchangeErrors {
  static final String AN_APPLICATION = "An application signed in by itself here, and not a user,"
      + " so there is nobody in whose name another service could be called";
  static final String SIGN_IN_AGAIN = "Your sign-on is over: sign in again";
  static final String UNAVAILABLE = "The company sign-on does not work now: try again later";
  static final String NOT_SET_UP =
      "This server cannot act in your name there: its operator finds the reason in the log";

  private static final int LONGEST_CLAIMS = 2000;
  private static final Set<String> CONSENT =
      Set.of("interaction_required", "consent_required", "login_required");
  private static final Set<String> TEMPORARY =
      Set.of("temporarily_unavailable", "server_error", "slow_down");

  /** Codes of Entra ID, and texts of Keycloak, for what an end user must do. */
  private static final List<String> CONSENT_CODES =
      List.of("AADSTS65001:", "AADSTS50076:", "AADSTS50079:", "AADSTS50158:", "Missing consents");

  private static final List<String> EXPIRED_CODES =
      List.of("AADSTS500133:", "AADSTS50173:", "AADSTS700082:", "Invalid token");

  private static final List<String> FORBIDDEN_CODES =
      List.of("AADSTS50105:", "AADSTS65004:", "AADSTS53003:");

  /** Advice for the operator, by a part of the description. */
  private static final Map<String, String> HINTS = Map.ofEntries(
      Map.entry("AADSTS500131:", "tokens of callers must have this server's client as audience"),
      Map.entry("AADSTS50013:", "tokens of callers must have this server's client as audience"),
      Map.entry("AADSTS500011:", "no application of the tenant has the audience of tokenFor"),
      Map.entry("AADSTS650053:", "the scope of tokenFor is none of the service"),
      Map.entry("AADSTS70011:", "the scope of tokenFor is none of the service"),
      Map.entry("AADSTS28000:", "the scopes of tokenFor are of several services"),
      Map.entry("AADSTS9010010:", "the scopes of tokenFor are of several services"),
      Map.entry("AADSTS90094:", "an administrator must consent to the scopes for this server"),
      Map.entry("AADSTS7000215:", "the client secret is wrong; use its value, not its id"),
      Map.entry("AADSTS7000222:", "the client secret has expired"),
      Map.entry("AADSTS50105:", "the user is not assigned to the application of the service"),
      Map.entry("AADSTS53003:", "a policy of conditional access forbids it"),
      Map.entry("not available", "give this server's client a scope with the service as audience"),
      Map.entry("not allowed", "switch on standard token exchange for this server's client"),
      Map.entry("not enabled", "switch on standard token exchange for this server's client"),
      Map.entry(
          "not within the token audience", "tokens of callers must have this client as audience"));

  private ExchangeErrors() {}

  /**
   * Translates an error.
   *
   * @param members of the response's body; empty if it was none in JSON
   */
  static ExchangeException of(int status, Map<String, Object> members, Wanted wanted) {
    String code = text(members, "error");
    String description = text(members, "error_description");
    String detail = detail(status, code, description, wanted);
    String claims = text(members, "claims");
    if (contains(description, List.of("AADSTS7000114:"))) {
      return new ExchangeException(Reason.NO_USER, "no_user", AN_APPLICATION, detail);
    }
    if (contains(description, FORBIDDEN_CODES) || code.equals("access_denied")) {
      return refused(wanted, detail);
    }
    if (contains(description, List.of("AADSTS90094:"))) {
      return new ExchangeException(
          Reason.REFUSED,
          "refused",
          "An administrator of your company must first allow this server to use "
              + wanted.audience() + " in your name",
          detail);
    }
    if (CONSENT.contains(code)
        || text(members, "suberror").equals("consent_required")
        || !claims.isEmpty()
        || contains(description, CONSENT_CODES)) {
      return ExchangeException.consent(
          "You must first allow this server to use " + wanted.audience() + " in your name",
          detail,
          claims.length() > LONGEST_CLAIMS ? "" : claims);
    }
    if (contains(description, EXPIRED_CODES) || code.equals("invalid_token")) {
      return new ExchangeException(Reason.SIGN_IN_AGAIN, "expired", SIGN_IN_AGAIN, detail);
    }
    if (status == 429 || status >= 500 || TEMPORARY.contains(code)) {
      return new ExchangeException(Reason.UNAVAILABLE, "unavailable", UNAVAILABLE, detail);
    }
    return code.equals("invalid_target")
        ? refused(wanted, detail)
        : new ExchangeException(Reason.NOT_SET_UP, "not_set_up", NOT_SET_UP, detail);
  }

  private static ExchangeException refused(Wanted wanted, String detail) {
    return new ExchangeException(
        Reason.REFUSED,
        "refused",
        "The company sign-on does not let this server use " + wanted.audience() + " in your name",
        detail);
  }

  private static String detail(int status, String code, String description, Wanted wanted) {
    String hint = HINTS.entrySet().stream()
        .filter(each -> description.contains(each.getKey()))
        .map(each -> ": " + each.getValue())
        .findFirst()
        .orElse("");
    return "The identity provider gives no token for " + wanted + ": status " + status + ", "
        + LogText.withoutSecrets(code) + " (" + LogText.withoutSecrets(description) + ")" + hint;
  }

  private static boolean contains(String description, List<String> parts) {
    return parts.stream().anyMatch(description::contains);
  }

  private static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }
}
