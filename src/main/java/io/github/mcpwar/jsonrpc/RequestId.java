package io.github.mcpwar.jsonrpc;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The identifier of a request: a string or an integer, returned to the peer as it was written.
 * Numbers are compared by value, so {@code 1.0} equals {@code 1}.
 *
 * @param value a {@link String}; a {@link Long}; or a {@link BigDecimal} without a fraction, for an
 *     integer that does not fit a long or is written differently, such as {@code 1.0}
 */
public record RequestId(Object value) {

  /** Rejects values of any other type. */
  public RequestId {
    if (!(value instanceof String || value instanceof Long || value instanceof BigDecimal)) {
      throw new IllegalArgumentException("A request id is a String, a Long or a BigDecimal");
    }
  }

  /**
   * Reads an identifier. Empty for null, fractions, booleans, arrays and objects, and for values
   * longer than {@link Caps#TOKEN}.
   */
  public static Optional<RequestId> of(JsonNode json) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return Optional.of(new RequestId(json.longValue()));
    }
    if (json.isString()) {
      return Optional.of(json.stringValue()).filter(RequestId::isShort).map(RequestId::new);
    }
    return json.canConvertToExactIntegral()
        ? Optional.of(json.decimalValue())
            .filter(number -> isShort(number.toString()))
            .map(RequestId::new)
        : Optional.empty();
  }

  private static boolean isShort(String text) {
    return text.length() <= Caps.TOKEN;
  }

  /** The identifier as JSON. */
  public JsonNode toJson() {
    if (value instanceof Long number) {
      return JsonNodeFactory.instance.numberNode(number);
    }
    return value instanceof BigDecimal number
        ? JsonNodeFactory.instance.numberNode(number)
        : JsonNodeFactory.instance.stringNode(value.toString());
  }

  private Object comparable() {
    return value instanceof BigDecimal number ? comparable(number.stripTrailingZeros()) : value;
  }

  private static Object comparable(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) { // too large
      return number;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestId id && comparable().equals(id.comparable());
  }

  @Override
  public int hashCode() {
    return comparable().hashCode();
  }
}
