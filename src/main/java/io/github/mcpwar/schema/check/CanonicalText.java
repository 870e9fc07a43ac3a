package io.github.mcpwar.schema.check;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Canonical text of JSON values. Equal values have equal text, regardless of number format and
 * member order.
 */
final class CanonicalText {
  private static final int DIGITS_OF_LONG = 18;

  private final StringBuilder written = new StringBuilder();

  private CanonicalText() {}

  static String of(JsonNode value) {
    CanonicalText text = new CanonicalText();
    text.write(value);
    return text.written.toString();
  }

  private void write(JsonNode value) {
    if (value.isString()) {
      write(value.stringValue());
    } else if (value.isNumber()) {
      written.append(number(value)).append(' ');
    } else if (value.isObject()) {
      Collection<String> names = new TreeSet<>(value.propertyNames());
      written.append('{');
      for (String name : names) {
        write(name);
        write(value.get(name));
      }
      written.append('}');
    } else if (value.isArray()) {
      written.append('[');
      value.forEach(this::write);
      written.append(']');
    } else {
      written.append(value);
    }
  }

  /** Writes a text with its length first, so that no text is a prefix of another. */
  private void write(String text) {
    written.append('"').append(text.length()).append(':').append(text);
  }

  private static String number(JsonNode value) {
    if (value.isInt() || value.isLong()) {
      return Long.toString(value.longValue());
    }
    BigDecimal number = value.decimalValue();
    BigDecimal shortest =
        number.scale() < Integer.MIN_VALUE / 2 ? number : number.stripTrailingZeros();
    return shortest.scale() <= 0 && (long) shortest.precision() - shortest.scale() <= DIGITS_OF_LONG
        ? Long.toString(shortest.longValue())
        : shortest.unscaledValue().toString(Character.MAX_RADIX) + "e" + shortest.scale();
  }
}
