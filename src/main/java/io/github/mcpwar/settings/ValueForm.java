package io.github.mcpwar.settings;

import java.util.Arrays;
import java.util.List;

/**
 * The form of a setting's values.
 *
 * @param words the form in words, for messages
 * @param choices the permitted values; empty if there are others
 */
public record ValueForm(String words, Type type, List<String> choices) {
  static final ValueForm COUNT = new ValueForm("a whole number above 0", Type.COUNT);
  static final ValueForm TIME = new ValueForm("a duration such as 30s, 5m, 2h", Type.TIME);
  static final ValueForm FLAG = new ValueForm("true or false", Type.FLAG, List.of("true", "false"));

  /** The types of values, for editors. */
  public enum Type {
    COUNT,
    TIME,
    FLAG,
    TEXT
  }

  private ValueForm(String words, Type type) {
    this(words, type, List.of());
  }

  static ValueForm text(String words) {
    return new ValueForm(words, Type.TEXT);
  }

  static ValueForm choice(Class<? extends Enum<?>> type) {
    List<String> choices = Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    return new ValueForm(Words.choices(choices), Type.TEXT, choices);
  }
}
