package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.github.mcpwar.callers.Recent;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Grants of users that clients can refresh. A refresh token is valid once: it names the grant and
 * counts its uses, under a seal. A token of an earlier count was copied by somebody, so the grant
 * ends, unless this node has failed to answer its use. Thread-safe.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9700#section-4.14">RFC 9700, refresh token
 *     protection</a>
 */
final class Grants {
  private static final int MOST_TRIES = 10;
  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_UNANSWERED = 1000;

  private final GrantRecords records;
  private final RefreshTokens tokens;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final UserGrants ofUsers;
  private final GrantTurns turns = new GrantTurns();
  private final UnsavedNews news;
  private final Recent<Attempt> unanswered;
  private volatile long nextSaving;

  /**
   * Creates grants.
   *
   * @param lifetime the time after which a grant ends, however often it is refreshed
   * @param ids random identifiers
   */
  Grants(
      Records records, KeyRing keys, Duration lifetime, InstantSource clock, Supplier<String> ids) {
    this.records = new GrantRecords(records, clock);
    this.tokens = new RefreshTokens(keys);
    this.lifetime = lifetime;
    this.clock = clock;
    this.ids = ids;
    this.ofUsers = new UserGrants(records, lifetime, this::end);
    this.news = new UnsavedNews(clock);
    this.unanswered = new Recent<>(
        AGAIN, 1, MOST_UNANSWERED, () -> Duration.ofMillis(clock.millis()).toNanos());
  }

  /** A use of a refresh token, by its count and an identifier that no other use has. */
  private record Attempt(long use, String id) {}

  /** A grant whose refresh token has been used, and which waits for news of its user. */
  record Used(String id, long version, GrantRecords.Grant grant) {

    Approval approval() {
      return grant.approval();
    }

    long use() {
      return grant.use();
    }
  }

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
    if (!records.create(
        id, new GrantRecords.Grant(approval, 1, "", clock.instant().plus(keep)))) {
      throw refused("the code was used twice");
    }
    ofUsers.add(approval.user().name(), id);
    return tokens.text(id, 1);
  }

  /**
   * Uses a refresh token up, unless it is of another client or bound to another key.
   *
   * @param key the thumbprint of the key that the client has proved; empty for none
   */
  Used use(String token, Client client, Optional<String> key) throws RefusedRequestException {
    RefreshTokens.Content sent =
        tokens.read(token).orElseThrow(() -> refused("not a refresh token of this server"));
    String id = sent.grant();
    GrantRecords.Kept kept =
        records.get(id).orElseThrow(() -> refused("the grant of a refresh token is over"));
    GrantRecords.Grant grant = kept.grant();
    if (!grant.approval().client().equals(client.fingerprint())) {
      throw refused("refresh token of another client");
    }
    if (grant.approval().key().isPresent() && !grant.approval().key().equals(key)) {
      throw refused("refresh token bound to another key");
    }
    Attempt last = new Attempt(grant.use() - 1, grant.attempt());
    if (last.use() == sent.use() && unanswered.take(id).filter(last::equals).isPresent()) {
      return new Used(id, kept.version(), grant);
    }
    Attempt attempt = new Attempt(sent.use(), ids.get());
    GrantRecords.Grant now = grant.used(attempt.use() + 1, attempt.id());
    if (grant.use() != attempt.use() || !mark(id, kept.version(), now, attempt)) {
      end(id);
      throw refused("refresh token used twice; the grant ends");
    }
    return new Used(id, kept.version() + 1, now);
  }

  private boolean mark(String id, long version, GrantRecords.Grant now, Attempt attempt) {
    try {
      return records.replace(id, version, now);
    } catch (EngineUnavailableException e) { // it may have happened all the same
      unanswered.put(id, id, attempt);
      throw e;
    }
  }

  /** Continues a grant with news of its user, and returns the next refresh token. */
  String renew(Used used, SignedOnUser before, Approval approval) throws RefusedRequestException {
    try {
      if (!change(used, grant -> grant.with(approval))) {
        throw refused("the grant ended meanwhile");
      }
    } catch (EngineUnavailableException e) {
      news.add(used.id(), before, approval.user());
      throw e;
    }
    news.remove(used.id());
    return tokens.text(used.id(), used.use());
  }

  /** Makes the refresh token valid again, as it could not be answered. */
  void restore(Used used) {
    Attempt attempt = new Attempt(used.use() - 1, used.grant().attempt());
    try {
      var unused = change(used, grant -> grant.used(attempt.use(), attempt.id()));
    } catch (EngineUnavailableException e) { // this node takes it all the same
      unanswered.put(used.id(), used.id(), attempt);
    }
  }

  /** Changes a grant of which nobody else has used a refresh token meanwhile. */
  private boolean change(Used used, UnaryOperator<GrantRecords.Grant> change) {
    GrantRecords.Kept kept = new GrantRecords.Kept(used.version(), used.grant());
    for (int i = 0; i < MOST_TRIES; i++) {
      if (records.replace(used.id(), kept.version(), change.apply(kept.grant()))) {
        return true;
      }
      Optional<GrantRecords.Kept> now = records.get(used.id());
      if (now.isEmpty() || now.get().grant().use() != used.use()) {
        return false;
      }
      kept = now.get();
    }
    return false;
  }

  /** The approval of a grant that has not ended. */
  Optional<Approval> find(String id) {
    Optional<Approval> found =
        records.get(id).map(kept -> news.newest(id, kept.grant().approval()));
    saveAll();
    return found;
  }

  /** Keeps what could not be kept before, now that grants can be read. */
  private void saveAll() {
    if (!news.grants().isEmpty() && clock.millis() >= nextSaving) {
      nextSaving = clock.millis() + PAUSE.toMillis();
      var unused = news.grants().stream().allMatch(this::save);
    }
  }

  /** The user of a grant, if the provider's token has been refreshed meanwhile. */
  Optional<SignedOnUser> newer(String id, SignedOnUser before) {
    return find(id)
        .map(Approval::user)
        .filter(now -> !now.refreshToken().equals(before.refreshToken()));
  }

  /** Continues a grant with news of its user that no client asked for, unless one does as well. */
  void update(String id, SignedOnUser before, SignedOnUser now) {
    news.add(id, before, now);
    var unused = save(id);
  }

  /** Keeps the news with their grant; false if they stay in memory. */
  private boolean save(String id) {
    try {
      for (int i = 0; i < MOST_TRIES; i++) {
        Optional<GrantRecords.Kept> kept = records.get(id);
        if (kept.isEmpty() || isSaved(id, kept.get())) {
          news.remove(id);
          return true;
        }
      }
    } catch (EngineUnavailableException e) {
      // tried again later
    }
    return false;
  }

  private boolean isSaved(String id, GrantRecords.Kept kept) {
    Approval before = kept.grant().approval();
    Approval now = news.newest(id, before);
    return before.equals(now) // others were faster
        || records.replace(id, kept.version(), kept.grant().with(now));
  }

  /** Ends a grant. */
  void end(String id) {
    records.remove(id);
  }

  /** Ends a grant, also one that is about to begin. */
  void prevent(String id) {
    records.prevent(id);
  }

  /** Ends the grant of a refresh token of a client; without effect for any other token. */
  void revoke(String token, Client client) {
    Optional<String> grant = tokens.read(token).map(RefreshTokens.Content::grant);
    grant
        .flatMap(records::get)
        .filter(kept -> kept.grant().approval().client().equals(client.fingerprint()))
        .ifPresent(unused -> end(grant.orElseThrow()));
  }

  private static RefusedRequestException refused(String reason) {
    return new RefusedRequestException(
        OAuth2Error.INVALID_GRANT, "The refresh token is not valid: sign on again", reason);
  }
}
