package io.github.mcpwar.browser;

import io.github.mcpwar.api.Tool;

/** Tools that cannot be offered. */
public final class BrokenTools {

  @Tool(description = "Takes what cannot be made of JSON.")
  String broken(ClassLoader loader) {
    return loader.toString();
  }
}
