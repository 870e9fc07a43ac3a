package io.github.mcpwar.declared.yaml;

/**
 * An error in a file.
 *
 * @param message what is wrong and what to write instead
 */
public record Problem(Place place, String message) {

  @Override
  public String toString() {
    return place + ": " + message;
  }
}
