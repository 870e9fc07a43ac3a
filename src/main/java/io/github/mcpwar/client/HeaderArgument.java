package io.github.mcpwar.client;

import io.github.mcpwar.protocol.HeaderValue;
import io.github.mcpwar.protocol.HttpHeaders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An argument that a header repeats.
 *
 * @param name the header's name without its prefix
 * @param path the names of properties that lead to the argument
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Value encoding</a>
 */
record HeaderArgument(String name, List<String> path) {
  private static final BigInteger MAX_INTEGER =
      BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);

  String header() {
    return HttpHeaders.PARAM_PREFIX + name;
  }

  /**
   * Returns the header's value; empty if the argument is missing, or of a type that the server will
   * refuse anyway.
   *
   * @throws IllegalArgumentException if a number is too large for a header
   */
  Optional<String> value(ObjectNode arguments) {
    JsonNode value = arguments;
    for (String step : path) {
      value = value.path(step);
    }
    if (value.isString()) {
      return Optional.of(HeaderValue.encode(value.stringValue()));
    }
    if (value.isBoolean()) {
      return Optional.of(value.asString());
    }
    return value.isNumber() ? integer(value.decimalValue()) : Optional.empty();
  }

  private Optional<String> integer(BigDecimal number) {
    if (number.stripTrailingZeros().scale() > 0) {
      return Optional.empty();
    }
    BigInteger integer = number.toBigInteger();
    if (integer.abs().compareTo(MAX_INTEGER) > 0) {
      throw new IllegalArgumentException("%s must be between -%s and %s"
          .formatted(String.join(".", path), MAX_INTEGER, MAX_INTEGER));
    }
    return Optional.of(integer.toString());
  }
}
