package io.github.mcpwar.security.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcpwar.digests.Digests;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a key: {@code mcpk_}, a public part by which its line is found, and 256 random bits.
 * Such a key cannot be guessed, so that one round of SHA-256 is enough to hide it: slow hashes
 * protect passwords, which people choose.
 *
 * @param id the public part
 */
record KeyText(String id, String text) {
  static final int ID_DIGITS = 12;
  static final int HASH_DIGITS = 64;

  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(ApiKeys.PREFIX + "([0-9a-f]{" + ID_DIGITS + "})_[A-Za-z0-9_-]{43}");

  /**
   * Creates a key.
   *
   * @param random generates so many random bytes
   */
  static KeyText create(IntFunction<byte[]> random) {
    String id = HexFormat.of().formatHex(random.apply(ID_DIGITS / 2));
    String secret =
        Base64.getUrlEncoder().withoutPadding().encodeToString(random.apply(SECRET_BYTES));
    return new KeyText(id, ApiKeys.PREFIX + id + "_" + secret);
  }

  /**
   * Parses a key.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static KeyText of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("it does not have the form of an API key");
    }
    return new KeyText(form.group(1), text);
  }

  /** The hash of the whole key, in hexadecimal digits. */
  String sha256() {
    return HexFormat.of().formatHex(Digests.of(text.getBytes(US_ASCII)));
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
