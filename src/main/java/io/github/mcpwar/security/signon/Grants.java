package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.server.keys.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Grants of users that clients can refresh. A refresh token is valid once: it names the grant and
 * counts its uses, under a seal. A token of an earlier count was copied by somebody, so the grant
 * ends. Thread-safe.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9700#section-4.14">RFC 9700, refresh token
 *     protection</a>
 */
final class Grants {
  private static final int SEAL_BYTES = 32;
  private static final int LONGEST = 256;
  private static final int MOST_TRIES = 10;
  private static final Duration PREVENTED = Duration.ofMinutes(1);

  /** The grants of one user; the oldest ends when there is one more. */
  private static final int MOST_PER_USER = 30;

  private final Records records;
  private final KeyRing keys;
  private final Duration lifetime;
  private final InstantSource clock;
  private final GrantTurns turns = new GrantTurns();

  /**
   * Creates grants.
   *
   * @param lifetime the time after which a grant ends, however often it is refreshed
   */
  Grants(Records records, KeyRing keys, Duration lifetime, InstantSource clock) {
    this.records = records;
    this.keys = keys.forPurpose("sign-on refresh token");
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A grant whose refresh token has been used, and which waits for news of its user. */
  record Used(String id, long use, long version, Approval approval, Instant end) {}

  /**
   * Waits for the turn to refresh what the provider gave for a grant. The newest refresh token is
   * what {@link #find} says from then on, unless another node has a turn as well.
   */
  GrantTurns.Turn turn(String id) throws UnavailableException, InterruptedException {
    return turns.take(id);
  }

  /** Begins a grant, and returns its first refresh token. */
  String begin(String id, Approval approval) throws RefusedRequestException {
    Duration keep = // one that nobody can refresh is of use while the provider's token is valid
        approval.user().refreshToken().isPresent() ? lifetime : approval.user().lifetime();
    Instant end = clock.instant().plus(keep);
    if (!records.create(key(id), members(approval, 1, end), keep)) {
      throw refused("the code was used twice");
    }
    remember(id, approval.user().name());
    return token(id, 1);
  }

  /**
   * Uses a refresh token up, unless it is of another client or bound to another key.
   *
   * @param key the thumbprint of the key that the client has proved; empty for none
   */
  Used use(String token, Client client, Optional<String> key) throws RefusedRequestException {
    String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3 || !keys.isSealed(parts[2], SEAL_BYTES, text(parts[0], parts[1]))) {
      throw refused("not a refresh token of this server");
    }
    String id = parts[0];
    long use = Long.parseLong(parts[1]);
    Records.Kept kept =
        records.get(key(id)).orElseThrow(() -> refused("the grant of a refresh token is over"));
    Approval approval = Approval.of(kept.members());
    Instant end = Instant.ofEpochSecond(Members.number(kept.members(), "end"));
    if (!approval.client().equals(client.fingerprint())) {
      throw refused("refresh token of another client");
    }
    if (approval.key().isPresent() && !approval.key().equals(key)) {
      throw refused("refresh token bound to another key");
    }
    if (Members.number(kept.members(), "use") != use
        || !replace(id, kept.version(), approval, use + 1, end)) {
      end(id);
      throw refused("refresh token used twice; the grant ends");
    }
    return new Used(id, use + 1, kept.version() + 1, approval, end);
  }

  /** Continues a grant with news of its user, and returns the next refresh token. */
  String renew(Used used, Approval approval) throws RefusedRequestException {
    if (!change(used, unused -> approval, used.use())) {
      throw refused("the grant ended meanwhile");
    }
    return token(used.id(), used.use());
  }

  /** Makes the refresh token valid again, as it could not be answered. */
  void restore(Used used) {
    var unused = change(used, kept -> kept, used.use() - 1);
  }

  /** Changes a grant of which nobody else has used a refresh token meanwhile. */
  private boolean change(Used used, UnaryOperator<Approval> news, long use) {
    long version = used.version();
    Approval approval = used.approval();
    for (int i = 0; i < MOST_TRIES; i++) {
      if (replace(used.id(), version, news.apply(approval), use, used.end())) {
        return true;
      }
      Optional<Records.Kept> kept = records.get(key(used.id()));
      if (kept.isEmpty() || Members.number(kept.get().members(), "use") != used.use()) {
        return false;
      }
      version = kept.get().version();
      approval = Approval.of(kept.get().members());
    }
    return false;
  }

  /** The approval of a grant that has not ended. */
  Optional<Approval> find(String id) {
    return records
        .get(key(id))
        .filter(kept -> Members.number(kept.members(), "use") > 0)
        .map(kept -> Approval.of(kept.members()));
  }

  /** The user of a grant, if another node has refreshed the provider's token meanwhile. */
  Optional<SignedOnUser> newer(String id, SignedOnUser before) {
    return find(id)
        .map(Approval::user)
        .filter(now -> !now.refreshToken().equals(before.refreshToken()));
  }

  /** Continues a grant with news of its user that no client asked for, unless one does as well. */
  void update(String id, Approval before, Approval now) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Records.Kept> kept = records
          .get(key(id))
          .filter(each -> Approval.of(each.members())
              .user()
              .refreshToken()
              .equals(before.user().refreshToken()));
      if (kept.isEmpty()) {
        return;
      }
      Map<String, Object> members = kept.get().members();
      Instant end = Instant.ofEpochSecond(Members.number(members, "end"));
      if (replace(id, kept.get().version(), now, Members.number(members, "use"), end)) {
        return;
      }
    }
  }

  /** Ends a grant. */
  void end(String id) {
    records.remove(key(id));
  }

  /** Ends a grant, also one that is about to begin. */
  void prevent(String id) {
    end(id);
    var unused = records.create(key(id), Map.of(), PREVENTED);
  }

  /** Ends the grant of a refresh token of a client; without effect for any other token. */
  void revoke(String token, Client client) {
    String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    if (parts.length == 3 && keys.isSealed(parts[2], SEAL_BYTES, text(parts[0], parts[1]))) {
      Optional<Records.Kept> kept = records.get(key(parts[0]));
      if (kept.isPresent()
          && Approval.of(kept.get().members()).client().equals(client.fingerprint())) {
        end(parts[0]);
      }
    }
  }

  private boolean replace(String id, long version, Approval approval, long use, Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    return !left.isNegative()
        && !left.isZero()
        && records.replace(key(id), version, members(approval, use, end), left);
  }

  private static Map<String, Object> members(Approval approval, long use, Instant end) {
    Map<String, Object> members = new HashMap<>(approval.members());
    members.put("use", use);
    members.put("end", end.getEpochSecond());
    return members;
  }

  /** Adds a grant to those of its user, and ends the oldest of too many. */
  private void remember(String id, String user) {
    String key = "user " + Digests.of(user);
    for (int i = 0; i < MOST_TRIES; i++) {
      if (isRemembered(key, id)) {
        return;
      }
    }
  }

  /** False if another sign-on of the user was faster. */
  private boolean isRemembered(String key, String id) {
    Optional<Records.Kept> kept = records.get(key);
    List<String> ids = new ArrayList<>(
        kept.map(each -> Members.texts(each.members(), "grants")).orElse(List.of()));
    ids.add(id);
    while (ids.size() > MOST_PER_USER) {
      end(ids.remove(0));
    }
    long version = kept.map(Records.Kept::version).orElse(0L);
    return records.replace(key, version, Map.of("grants", ids), lifetime);
  }

  private String token(String id, long use) {
    String count = Long.toString(use);
    return id + "." + count + "." + keys.seal(SEAL_BYTES, text(id, count));
  }

  private static byte[] text(String id, String use) {
    return (id + "." + use).getBytes(US_ASCII);
  }

  private static String key(String id) {
    return "grant " + id;
  }

  private static RefusedRequestException refused(String reason) {
    return new RefusedRequestException(
        OAuth2Error.INVALID_GRANT, "The refresh token is not valid: sign on again", reason);
  }
}
