package io.github.mcpwar.boot.apart;

import io.github.mcpwar.api.Tool;

/** Has a method that only its own package sees. */
public class Apart {
  @Tool(description = "Of this package.")
  String apart() {
    return "";
  }
}
