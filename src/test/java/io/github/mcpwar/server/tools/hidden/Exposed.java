package io.github.mcpwar.server.tools.hidden;

/**
 * Has public methods of a class that nobody else sees, for which the compiler makes bridges here.
 */
public class Exposed extends Hidden {
  @Override
  public Integer covariant() {
    return 2;
  }
}
