package io.github.mcpwar.security.keys;

import io.github.mcpwar.callers.AddressRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A key as it is in the file: everything but the key itself. Two keys may have the same name, so
 * that a new one can replace an old one while both hold.
 *
 * @param name the caller's name
 * @param id the public part of the key, by which its line is found
 * @param sha256 the hash of the whole key, in hexadecimal digits
 * @param expires the end of its validity; empty for none
 * @param from the ranges of addresses that may use it; empty for all
 */
public record ApiKey(
    String name,
    String id,
    String sha256,
    Set<String> roles,
    Set<String> scopes,
    Optional<Instant> expires,
    List<AddressRange> from) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";
  private static final Set<String> MEMBERS =
      Set.of("id", "sha256", "roles", "scopes", "expires", "from");

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if it is invalid; the message says what to change
   */
  public static String name(String text) {
    if (!text.matches(NAME)) {
      throw new IllegalArgumentException("\"" + text + "\" is no name of a key: it has at most 64"
          + " letters, digits and ._@-, and begins with a letter or digit");
    }
    return text;
  }

  /**
   * Parses a line of the file.
   *
   * @throws IllegalArgumentException if it is invalid; the message gives the reason
   */
  static ApiKey of(String line) {
    String[] words = line.strip().split("\\s+");
    Map<String, String> members = new LinkedHashMap<>();
    Stream.of(words).skip(1).forEach(word -> {
      int end = word.indexOf('=');
      String member = end < 0 ? word : word.substring(0, end);
      if (end < 0 || !MEMBERS.contains(member)) {
        throw new IllegalArgumentException("\"" + member + "\" is none of " + new TreeSet<>(MEMBERS)
            + ", each followed by = and a value without blanks");
      }
      if (members.put(member, word.substring(end + 1)) != null) {
        throw new IllegalArgumentException("it has two values of " + member);
      }
    });
    return new ApiKey(
        name(words[0]),
        digits(members, "id", KeyText.ID_DIGITS),
        digits(members, "sha256", KeyText.HASH_DIGITS),
        set(members, "roles"),
        set(members, "scopes"),
        Optional.ofNullable(members.get("expires")).map(ApiKey::time),
        set(members, "from").stream().map(AddressRange::of).toList());
  }

  private static String digits(Map<String, String> members, String member, int length) {
    String value = members.getOrDefault(member, "");
    if (!value.matches("[0-9a-f]{" + length + "}")) {
      throw new IllegalArgumentException(
          member + " must have " + length + " hexadecimal digits in lower case");
    }
    return value;
  }

  private static Set<String> set(Map<String, String> members, String member) {
    return members.containsKey(member)
        ? Set.of(Stream.of(members.get(member).split(",", -1))
            .filter(each -> !each.isEmpty())
            .distinct()
            .toArray(String[]::new))
        : Set.of();
  }

  /**
   * Parses a date or a time, such as {@code 2027-01-31} or {@code 2027-01-31T12:00:00Z}. A date
   * means its beginning, in UTC.
   */
  public static Instant time(String text) {
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time such as 2027-01-31 or 2027-01-31T12:00:00Z");
    }
  }

  /** The line of the file. */
  String line() {
    StringBuilder line = new StringBuilder(name + " id=" + id + " sha256=" + sha256);
    UnaryOperator<String> blank = text -> text.isEmpty() ? "" : " " + text;
    line.append(blank.apply(list("roles", roles))).append(blank.apply(list("scopes", scopes)));
    expires.ifPresent(end -> line.append(" expires=").append(end));
    line.append(blank.apply(list("from", from.stream().map(Object::toString).toList())));
    return line.toString();
  }

  private static String list(String member, Collection<String> values) {
    String text = String.join(",", new TreeSet<>(values));
    return text.isEmpty() ? "" : member + "=" + text;
  }
}
