package io.github.mcpwar.declared.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text with the values of arguments in it.
 *
 * @param parts literal texts and names of arguments, in turn, beginning with a literal text
 */
record TextTemplate(List<String> parts) {

  /**
   * Reads a template with {@code {name}} for the value of an argument.
   *
   * @throws IllegalArgumentException if a brace has no partner or there is no name in it
   */
  static TextTemplate parse(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 1, close);
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new IllegalArgumentException(
            "a brace must be followed by the name of an argument and a closing brace");
      }
      parts.add(literal(text.substring(at, open)));
      parts.add(name);
      at = close + 1;
    }
    parts.add(literal(text.substring(at)));
    return new TextTemplate(List.copyOf(parts));
  }

  private static String literal(String text) {
    if (text.indexOf('}') >= 0) {
      throw new IllegalArgumentException("a closing brace has no opening one");
    }
    return text;
  }

  /** The names of its arguments. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i < parts.size(); i += 2) {
      names.add(parts.get(i));
    }
    return names;
  }

  /** Returns true if it has no arguments. */
  boolean isLiteral() {
    return parts.size() == 1;
  }

  /** The name of the argument that is all of it, or null. */
  @Nullable
  String onlyName() {
    return parts.size() == 3 && parts.get(0).isEmpty() && parts.get(2).isEmpty()
        ? parts.get(1)
        : null;
  }

  /**
   * Fills in values.
   *
   * @param encode encodes each value
   */
  String fill(Map<String, Object> values, UnaryOperator<String> encode) {
    StringBuilder text = new StringBuilder(parts.get(0));
    for (int i = 1; i < parts.size(); i += 2) {
      Object value = values.get(parts.get(i));
      text.append(encode.apply(value == null ? "" : value.toString())).append(parts.get(i + 1));
    }
    return text.toString();
  }
}
