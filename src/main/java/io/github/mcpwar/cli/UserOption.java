package io.github.mcpwar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A user who signs on by password.
 *
 * @param file the file that holds the password, or null
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7617#section-2"
 *     >RFC 7617, The 'Basic' authentication scheme</a>
 */
record UserOption(String name, @Nullable String file) {

  /**
   * Parses {@code NAME} or {@code NAME:@FILE}.
   *
   * @throws UsageException if it is neither; the message does not repeat a possible password
   */
  static UserOption parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    if (name.isEmpty() || hasControls(name) || (colon >= 0 && !text.startsWith("@", colon + 1))) {
      throw new UsageException("--user takes NAME or NAME:@FILE; a password itself is not given "
          + "there, but in the environment variable " + SecretOptions.PASSWORD
          + " or typed when it is asked for");
    }
    return new UserOption(name, colon < 0 ? null : text.substring(colon + 2));
  }

  /**
   * Returns the header {@code Authorization}.
   *
   * @throws UsageException if there is no password, or it is invalid
   */
  String authorization(SecretOptions secrets) {
    String password = secrets.password(name, file);
    if (hasControls(password)) {
      throw new UsageException(
          "The password is invalid: it contains line breaks or other control characters");
    }
    byte[] both = (name + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** Omits parts that may be secret. */
  @Override
  public String toString() {
    return name;
  }
}
