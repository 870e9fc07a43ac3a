package io.github.mcpwar.security.signon;

/** Names that clients give themselves, as people may see them. */
final class ClientNames {
  private static final int LONGEST = 80;

  private ClientNames() {}

  /** The visible part of a name, on one line; empty if nothing is left. */
  static String shown(String name) {
    String visible = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
        .replaceAll("\\p{Mn}{3,}", "")
        .replaceAll("\\s+", " ")
        .strip();
    int end = Math.min(visible.length(), LONGEST);
    return visible.substring(0, end).strip();
  }
}
