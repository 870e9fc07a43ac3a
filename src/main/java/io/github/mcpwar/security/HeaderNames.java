package io.github.mcpwar.security;

import io.github.mcpwar.settings.Hint;
import io.github.mcpwar.settings.Words;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of headers that tools may read. Those of credentials are refused: of callers, of
 * sessions, and those by which proxies hand on tokens and certificates.
 */
final class HeaderNames {

  /** The maximum number of headers that tools may read. */
  private static final int MOST = 16;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

  private static final Pattern CREDENTIALS = Pattern.compile(
      "authori[sz]ation|authentication|authenticate|cookie|dpop|session|token|secret"
          + "|passw|credential|api-?key|private|signature|cert|jwt|assertion|oidc-data|saml");

  private HeaderNames() {}

  /** Parses a list of names. */
  static Set<String> readable(String list) {
    Set<String> names =
        Words.split(list).stream().map(HeaderNames::name).collect(Collectors.toUnmodifiableSet());
    if (names.size() > MOST) {
      throw new Hint("name at most " + MOST + " headers");
    }
    return names;
  }

  private static String name(String text) {
    String name = Words.plain(text);
    if (!TOKEN.matcher(name).matches() || name.contains("*")) {
      throw new Hint("\"" + name + "\" is not the name of a header; there are no patterns");
    }
    if (CREDENTIALS.matcher(name.toLowerCase(Locale.ROOT)).find()) {
      throw new Hint("tools never get credentials, and the header " + name + " may contain some");
    }
    return name;
  }
}
