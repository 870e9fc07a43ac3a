package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.log.LogText;
import java.util.Set;

/**
 * Translates errors of the provider into words. Its own code and description are for the log only,
 * as they can name accounts and applications of the company.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Codes of
 *     Entra ID</a>
 */
final class ProviderErrors {
  private static final Set<String> TEMPORARY = Set.of("temporarily_unavailable", "server_error");

  private final LimitedLog log;

  ProviderErrors(LimitedLog log) {
    this.log = log;
  }

  /** Logs an error, and returns it in words. */
  ProviderException translate(ErrorObject error) {
    String code = String.valueOf(error.getCode());
    String description = String.valueOf(error.getDescription());
    log.warn(
        "The identity provider refuses a sign-on: " + LogText.of(code),
        "The identity provider refuses a sign-on: " + LogText.withoutSecrets(code) + " ("
            + LogText.withoutSecrets(description) + ")" + hint(description));
    if (code.equals("access_denied")) {
      return new ProviderException(
          "access_denied", "The sign-on was cancelled, or you may not use this application", true);
    }
    if (TEMPORARY.contains(code)) {
      return new ProviderException(
          "temporarily_unavailable", "The company sign-on does not work now: try again", false);
    }
    if (code.equals("invalid_grant") || code.equals("interaction_required")) {
      return new ProviderException(
          "access_denied", "The company sign-on is over: sign on again", true);
    }
    return new ProviderException(
        "server_error",
        "The company sign-on refused this server: its operator finds the reason in the log",
        true);
  }

  /** Advice for the operator on well-known codes. */
  private static String hint(String description) {
    if (description.contains("AADSTS650053")) {
      return ": write scopes of an API with their prefix in mcp.sign-on-scopes, such as"
          + " api://APP/mcp";
    }
    if (description.contains("AADSTS900144")) {
      return ": a parameter is missing; set mcp.sign-on-scopes";
    }
    if (description.contains("AADSTS9010010")) {
      return ": mcp.sign-on-scopes has scopes of several APIs, and a token is for one";
    }
    if (description.contains("AADSTS50011")) {
      return ": register the redirect URI of this server with the application";
    }
    if (description.contains("AADSTS7000215") || description.contains("AADSTS7000222")) {
      return ": mcp.sign-on-client-secret is wrong or expired; use its value, not its id";
    }
    if (description.contains("AADSTS65001") || description.contains("AADSTS90094")) {
      return ": an administrator must consent to the scopes of the application";
    }
    if (description.contains("AADSTS500011")) {
      return ": the API in mcp.sign-on-scopes has no such identifier URI in this tenant";
    }
    return "";
  }
}
