package io.github.mcpwar.declared.openapi;

/**
 * A parameter of an operation.
 *
 * @param argument the name of the tool's argument
 * @param name its name in requests
 * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
 * @param explode true if each item of a value is sent for itself
 * @param isReservedAllowed true if reserved characters are sent as they are
 * @param isJson true if the value is sent as JSON
 */
record Parameter(
    String argument,
    String name,
    String in,
    Style style,
    boolean explode,
    boolean isReservedAllowed,
    boolean isJson) {

  /** The form of lists and objects in a parameter. */
  enum Style {
    SIMPLE("simple"),
    LABEL("label"),
    MATRIX("matrix"),
    FORM("form"),
    SPACE("spaceDelimited"),
    PIPE("pipeDelimited"),
    DEEP("deepObject");

    final String word;

    Style(String word) {
      this.word = word;
    }
  }
}
