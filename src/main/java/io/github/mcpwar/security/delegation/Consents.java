package io.github.mcpwar.security.delegation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.mcpwar.security.signon.SecretBox;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pages on which users allow something at the provider, and the calls that wait for them. A
 * page's URL holds an encrypted ticket, so every node with the same key can show it; it signs
 * nobody in, and what the provider answers there is not used. Thread-safe.
 */
final class Consents {
  static final String PATH = "/on-behalf-of";
  static final String DONE = PATH + "/done";

  private static final Duration VALID = Duration.ofMinutes(10);
  private static final Duration NEWS = Duration.ofMinutes(2);
  private static final int MOST = 2000;
  private static final int LONGEST = 6000;
  private static final String PLACE = "on-behalf-of page";

  private final String base;
  private final SecretBox box;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Finished> finished = // guarded by lock
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Finished> eldest) {
          return size() > MOST;
        }
      };

  /** The end of a visit. */
  private record Finished(boolean isAllowed, Instant time) {}

  /**
   * A visit of a user to the provider.
   *
   * @param key the caller and the service
   * @param issuer the name of the issuer in settings
   * @param scopes the scopes to allow, separated by blanks
   * @param claims the claims that the provider wants to see proved; empty for none
   */
  record Ticket(String key, String issuer, String scopes, String claims) {}

  /**
   * Creates the pages.
   *
   * @param base the URL of the application, without a trailing slash
   */
  Consents(String base, SecretBox box, InstantSource clock) {
    this.base = base;
    this.box = box;
    this.clock = clock;
  }

  /** The page from which a user gets to the provider; empty if its URL would be too long. */
  Optional<URI> page(Ticket ticket) {
    return Optional.of(seal(ticket))
        .filter(text -> text.length() <= LONGEST)
        .map(text -> URI.create(base + PATH + "?request=" + text));
  }

  /** The URL to which the provider sends the user back. */
  URI back() {
    return URI.create(base + DONE);
  }

  /** The ticket as a text that only servers with the same key can read. */
  String seal(Ticket ticket) {
    Map<String, Object> members = Map.of(
        "k", ticket.key(),
        "i", ticket.issuer(),
        "s", ticket.scopes(),
        "c", ticket.claims(),
        "e", clock.instant().plus(VALID).getEpochSecond());
    byte[] json = JSONObjectUtils.toJSONString(members).getBytes(UTF_8);
    return Base64URL.encode(box.encrypt(PLACE, json)).toString();
  }

  /** The ticket in a text; empty if it is none of this server, or expired. */
  Optional<Ticket> open(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : box.decrypt(PLACE, new Base64URL(text).decode()).flatMap(this::ticket);
  }

  private Optional<Ticket> ticket(byte[] json) {
    try {
      Map<String, Object> members = JSONObjectUtils.parse(new String(json, UTF_8));
      Instant end = Instant.ofEpochSecond(JSONObjectUtils.getLong(members, "e"));
      return clock.instant().isBefore(end)
          ? Optional.of(new Ticket(
              JSONObjectUtils.getString(members, "k"),
              JSONObjectUtils.getString(members, "i"),
              JSONObjectUtils.getString(members, "s"),
              JSONObjectUtils.getString(members, "c")))
          : Optional.empty();
    } catch (ParseException e) { // of another version of this server
      return Optional.empty();
    }
  }

  /** Forgets an earlier visit, as a user begins another one. */
  void begin(String key) {
    lock.lock();
    try {
      finished.remove(key);
    } finally {
      lock.unlock();
    }
  }

  /** Tells waiting calls that a user has finished. */
  void finish(String key, boolean isAllowed) {
    lock.lock();
    try {
      finished.put(key, new Finished(isAllowed, clock.instant()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a user has finished here, for a while.
   *
   * @return true if the user allowed it; empty if that was on another node, long ago, or not yet
   */
  Optional<Boolean> await(String key, Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = most.toNanos();
      while (!finished.containsKey(key) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(finished.remove(key))
          .filter(each -> each.time().plus(NEWS).isAfter(clock.instant()))
          .map(Finished::isAllowed);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a while, whatever users do. */
  void pause(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(time.toMillis());
      while (left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
