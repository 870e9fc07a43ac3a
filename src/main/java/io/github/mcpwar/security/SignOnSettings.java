package io.github.mcpwar.security;

import io.github.mcpwar.settings.Hint;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Words;
import java.util.Optional;
import java.util.Set;

/** Settings of sign-on. */
public final class SignOnSettings {
  public static final Setting<Optional<Auth>> AUTH = Setting.optionalChoice(
      "mcp.auth",
      Auth.class,
      "How callers are authenticated: none, container or bearer (by tokens of an "
          + "authorization server). If unset, java -jar listens on this machine only.");

  public static final Setting<Set<String>> ROLES = Setting.list(
      "mcp.roles",
      "",
      Setting.LIST,
      "Callers need one of these roles; empty for every signed-in caller.",
      SignOnSettings::role);

  public static final Setting<Integer> MAX_FAILED_SIGN_ONS = Setting.count(
      "mcp.max-failed-sign-ons",
      60,
      "The maximum number of failed sign-ons by access token in a minute from one "
          + "address (for IPv6: its first 64 bits); further ones are refused with 429. Known "
          + "valid tokens are still accepted, and other signed tokens are checked four at a "
          + "time.");

  private SignOnSettings() {}

  private static String role(String text) {
    if (text.contains("|")) {
      throw new Hint("write " + text.replace("|", ",") + ", as roles are separated by commas here");
    }
    return Words.plain(text);
  }
}
