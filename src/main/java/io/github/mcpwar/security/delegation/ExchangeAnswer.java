package io.github.mcpwar.security.delegation;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the provider's answer to an exchange.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8693#section-2.2.1">RFC 8693, successful
 *     response</a>
 */
record ExchangeAnswer(Wanted wanted, InstantSource clock) {
  private static final int LONGEST_TOKEN = 16 * 1024;
  private static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Set<String> TYPES = Set.of(
      "", "urn:ietf:params:oauth:token-type:access_token", "urn:ietf:params:oauth:token-type:jwt");

  /**
   * The token.
   *
   * @param subject the user's own token, which no tool may see
   */
  DownstreamToken read(Map<String, Object> members, String subject) throws ExchangeException {
    String value = text(members, "access_token");
    require(!value.isEmpty(), "has no access_token");
    require(value.length() <= LONGEST_TOKEN, "has a token that is too long");
    require(value.matches("[A-Za-z0-9._~+/-]+=*"), "has a token that no header can hold");
    require(text(members, "token_type").equalsIgnoreCase("Bearer"), "has a token of another type");
    require(TYPES.contains(text(members, "issued_token_type")), "has no access token");
    require(!value.equals(subject), "has the user's own token");
    String granted = text(members, "scope");
    Set<String> scopes =
        granted.isBlank() ? wanted.scopes() : Set.copyOf(List.of(granted.strip().split(" +")));
    return new DownstreamToken(value, wanted.audience(), scopes, expires(members));
  }

  private Instant expires(Map<String, Object> members) {
    String said = String.valueOf(members.get("expires_in")); // some providers write a text
    long seconds = said.matches("\\d{1,9}") ? Long.parseLong(said) : 0;
    Duration lifetime =
        seconds > 0 ? Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())) : UNKNOWN_LIFETIME;
    return clock.instant().plus(lifetime);
  }

  private void require(boolean holds, String otherwise) throws ExchangeException {
    if (!holds) {
      throw new ExchangeException(
          Reason.NOT_SET_UP,
          "bad_answer",
          ExchangeErrors.NOT_SET_UP,
          "The identity provider's answer for " + wanted + " " + otherwise);
    }
  }

  private static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }
}
