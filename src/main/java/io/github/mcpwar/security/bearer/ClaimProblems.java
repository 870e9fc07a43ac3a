package io.github.mcpwar.security.bearer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains to operators what is wrong with the claims of a token: each by its name and value. */
final class ClaimProblems {
  private static final String MICROSOFT = "https://login.microsoftonline.com/";
  private static final String MICROSOFT_V1 = "https://sts.windows.net/";
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final String GRAPH = "00000003-0000-0000-c000-000000000000";

  private ClaimProblems() {}

  /** The reason why an issuer is not accepted. */
  static String issuer(@Nullable Object claimed, Set<String> accepted) {
    String issuer = String.valueOf(claimed);
    String reason = "its issuer (iss) is " + Quoted.of(claimed) + ", accepted is "
        + Quoted.of(accepted.size() == 1 ? accepted.iterator().next() : accepted);
    if (accepted.stream().anyMatch(each -> withoutSlash(each).equals(withoutSlash(issuer)))) {
      return reason + ": they differ in the slash at the end";
    }
    if (issuer.startsWith(MICROSOFT_V1)
        && accepted.stream().anyMatch(each -> each.startsWith(MICROSOFT))) {
      return reason
          + ": it is a version 1 token of Entra ID; set requestedAccessTokenVersion to 2 in"
          + " the manifest of the application";
    }
    if (issuer.startsWith(MICROSOFT)
        && accepted.stream().anyMatch(each -> each.startsWith(MICROSOFT_V1))) {
      return reason + ": it is a version 2 token of Entra ID; set mcp.bearer-issuer to its issuer";
    }
    return reason;
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The reason why an audience is not accepted. */
  static String audience(Collection<?> claimed, Set<String> accepted) {
    String reason = "its audience (aud) is "
        + Quoted.of(claimed.size() == 1 ? claimed.iterator().next() : claimed) + ", accepted is "
        + Quoted.of(accepted);
    if (claimed.contains(GRAPH) || claimed.contains("https://graph.microsoft.com")) {
      return reason
          + ": it is for Microsoft Graph; the client must request a scope that begins with"
          + " the identifier of the application (mcp.bearer-advertised-scopes)";
    }
    if (claimed.stream().anyMatch(each -> isSameApplication(String.valueOf(each), accepted))) {
      return reason + ": Entra ID writes the identifier URI into version 1 tokens and the"
          + " application's identifier into version 2 tokens (requestedAccessTokenVersion)";
    }
    return reason + ": if it means this server, add it to the accepted audiences";
  }

  private static boolean isSameApplication(String audience, Set<String> accepted) {
    return accepted.contains("api://" + audience)
        || (audience.startsWith("api://") && accepted.contains(audience.substring(6)));
  }

  /** The reason why a token has expired. */
  static String expired(Map<String, Object> claims, Instant now) {
    return "it expired " + since(claims, "exp", now) + " ago: exp is " + time(claims, "exp")
        + ", and the clock here says " + seconds(now) + issued(claims, now);
  }

  /** The reason why a token is not valid yet. */
  static String early(Map<String, Object> claims, Instant now, Duration skew) {
    return "it is valid in " + since(claims, "nbf", now) + ": nbf is " + time(claims, "nbf")
        + ", and the clock here says " + seconds(now)
        + "; compare the clocks (mcp.bearer-clock-skew is " + shown(skew) + ")";
  }

  /** A hint at clocks that differ; empty if the token was issued in the past. */
  private static String issued(Map<String, Object> claims, Instant now) {
    return claims.get("iat") instanceof Number issued && issued.longValue() > now.getEpochSecond()
        ? "; it was issued in " + since(claims, "iat", now) + ", so compare the clocks"
        : "";
  }

  /** The reason why a token does not say whom it speaks for. */
  static String caller(Map<String, Object> claims, String claim) {
    return "its claim " + Quoted.of(claim) + " is " + Quoted.of(claims.get(claim))
        + "; the setting mcp.bearer-principal-claim must name one of its claims with a text: "
        + Quoted.of(claims.entrySet().stream()
            .filter(each -> each.getValue() instanceof String)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  /** The reason why a token allows too little. */
  static String scopes(BearerPrincipal principal, Set<String> required) {
    return "its scopes are " + Quoted.of(principal.scopes()) + ", required are "
        + Quoted.of(required)
        + (principal.scopes().isEmpty() && principal.claims().containsKey("roles")
            ? ": it seems to be an application's own token, which has roles and no scopes"
            : "");
  }

  private static String since(Map<String, Object> claims, String claim, Instant now) {
    return claims.get(claim) instanceof Number time
        ? shown(Duration.ofSeconds(Math.abs(bounded(time) - now.getEpochSecond())))
        : "some time";
  }

  private static String time(Map<String, Object> claims, String claim) {
    return claims.get(claim) instanceof Number time
        ? seconds(Instant.ofEpochSecond(bounded(time)))
        : Quoted.of(claims.get(claim));
  }

  private static long bounded(Number seconds) {
    return Math.max(0, Math.min(seconds.longValue(), LAST_SECOND));
  }

  private static String seconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond()).toString();
  }

  private static String shown(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
