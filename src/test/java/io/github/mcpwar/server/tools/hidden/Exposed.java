package io.github.mcpwar.server.tools.hidden;

/**
 * A class with public methods of a hidden superclass, for which the compiler makes bridges here.
 */
public class Exposed extends Hidden {
  @Override
  public Integer covariant() {
    return 2;
  }
}
