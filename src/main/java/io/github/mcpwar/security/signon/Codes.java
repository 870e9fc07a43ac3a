package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.github.mcpwar.digests.Digests;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Authorization codes: each is valid for a minute and once. Whoever sends one a second time ends
 * what came of it the first time. Thread-safe.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2">RFC 6749,
 *     authorization response</a>
 */
final class Codes {
  private static final Duration VALID = Duration.ofMinutes(1);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int LONGEST = 128;

  private final Records records;
  private final Supplier<String> ids;

  /**
   * Creates codes.
   *
   * @param ids random identifiers that cannot be guessed
   */
  Codes(Records records, Supplier<String> ids) {
    this.records = records;
    this.ids = ids;
  }

  /**
   * A redeemed code.
   *
   * @param grant the identifier of the grant that comes of it
   */
  record Redeemed(Approval approval, String redirectUri, String challenge, String grant) {}

  /** Takes the right to finish a request, once; false if it was taken before. */
  boolean takeRequest(SignOnRequest request) {
    return records.create("request " + request.id(), Map.of(), SignOnCookies.KEPT);
  }

  /** Issues a code for a request. */
  String issue(SignOnRequest request, Approval approval) {
    String code = ids.get();
    Map<String, Object> members = new HashMap<>(approval.members());
    members.put("redirect", request.redirectUri());
    members.put("challenge", request.challenge());
    members.put("grant", ids.get());
    if (!records.create(key(code), members, VALID)) {
      throw new IllegalStateException("Two equal codes");
    }
    return code;
  }

  /**
   * Redeems a code, which is then used up, even if the client turns out to be the wrong one.
   *
   * @param grants loses the grant of a code that comes twice
   */
  Redeemed redeem(String code, Grants grants) throws RefusedRequestException {
    Optional<Records.Kept> kept =
        code.length() > LONGEST ? Optional.empty() : records.get(key(code));
    if (kept.isEmpty()) {
      throw refused("unknown or expired code");
    }
    Map<String, Object> members = kept.get().members();
    String grant = Members.text(members, "grant");
    boolean isFirst = !Members.flag(members, "used")
        && records.replace(
            key(code), kept.get().version(), Map.of("used", true, "grant", grant), REMEMBERED);
    if (!isFirst) {
      grants.prevent(grant);
      throw refused("code used twice; its tokens cannot be refreshed any more");
    }
    return new Redeemed(
        Approval.of(members),
        Members.text(members, "redirect"),
        Members.text(members, "challenge"),
        grant);
  }

  private static RefusedRequestException refused(String reason) {
    return new RefusedRequestException(
        OAuth2Error.INVALID_GRANT, "The code is not valid: sign on again", reason);
  }

  private static String key(String code) {
    return "code " + Digests.of(code);
  }
}
