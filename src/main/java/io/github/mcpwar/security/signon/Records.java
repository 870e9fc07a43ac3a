package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.mcpwar.spi.cluster.Values;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Encrypted records that expire, each with members as in JSON. Thread-safe. */
final class Records {
  private final Values values;
  private final SecretBox box;

  Records(Values values, SecretBox box) {
    this.values = values;
    this.box = box;
  }

  /**
   * A record.
   *
   * @param version counts its changes
   */
  record Kept(long version, Map<String, Object> members) {}

  /** A record; one that nobody can read any more is removed. */
  Optional<Kept> get(String key) {
    Optional<Values.Versioned> value = values.get(key);
    Optional<Kept> kept = value.flatMap(each -> box.decrypt(key, each.value())
        .flatMap(Records::members)
        .map(members -> new Kept(each.version(), members)));
    if (value.isPresent() && kept.isEmpty()) {
      values.remove(key);
    }
    return kept;
  }

  private static Optional<Map<String, Object>> members(byte[] json) {
    try {
      return Optional.of(JSONObjectUtils.parse(new String(json, UTF_8)));
    } catch (ParseException e) { // of another version of this server
      return Optional.empty();
    }
  }

  /** Creates a record; false if there is one. */
  boolean create(String key, Map<String, Object> members, Duration keep) {
    return replace(key, Values.NONE, members, keep);
  }

  /** Replaces a record of an expected version; false if it was changed meanwhile. */
  boolean replace(String key, long expected, Map<String, Object> members, Duration keep) {
    byte[] json = JSONObjectUtils.toJSONString(members).getBytes(UTF_8);
    return values.replace(key, expected, box.encrypt(key, json), keep);
  }

  void remove(String key) {
    values.remove(key);
  }
}
