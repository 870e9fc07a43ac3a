package io.github.mcpwar.server.tools.hidden;

import io.github.mcpwar.api.Tool;

/** Seen in this package only. */
class Hidden {
  @Tool
  public String plain(String text) {
    return "hidden " + text;
  }

  @Tool
  public Number covariant() {
    return 1;
  }
}
