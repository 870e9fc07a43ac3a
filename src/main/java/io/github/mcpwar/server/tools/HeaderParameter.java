package io.github.mcpwar.server.tools;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.protocol.HeaderValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An argument that is mirrored in an HTTP header.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">
 * Server behavior for custom headers</a>
 */
public final class HeaderParameter {
  private static final String PREFIX = "Mcp-Param-";

  /** The largest integer that JavaScript represents exactly. */
  private static final BigDecimal MAX_SAFE_INTEGER = BigDecimal.valueOf((1L << 53) - 1);

  private static final int MAX_NUMBER_LENGTH = 64;
  private static final int MAX_QUOTE = 80;

  private final String header;
  private final List<String> path;
  private final String type;

  /**
   * Creates a header parameter.
   *
   * @param name the part after {@code Mcp-Param-}
   * @param path the members that lead to the argument, outermost first
   * @param type the JSON Schema type
   */
  HeaderParameter(String name, List<String> path, String type) {
    this.header = PREFIX + name;
    this.path = path;
    this.type = type;
  }

  /** The full name of the header, such as {@code Mcp-Param-Region}. */
  public String header() {
    return header;
  }

  /**
   * The contradiction between header and arguments; empty if there is none.
   *
   * @param arguments the arguments as sent by the client
   * @param headerValue the header as sent by the client, or null if absent
   */
  public Optional<String> problem(ObjectNode arguments, @Nullable String headerValue) {
    JsonNode argument = arguments;
    for (String member : path) {
      argument = argument.path(member);
    }
    boolean given = !argument.isMissingNode() && !argument.isNull();
    if (headerValue == null) {
      return given ? problem("is missing although " + name() + " is given") : Optional.empty();
    }
    if (!given) {
      return problem("is present although " + name() + " is not given");
    }
    String text = HeaderValue.decode(headerValue).orElse(null);
    return text == null
        ? problem("value has invalid characters or is not valid Base64")
        : compare(argument, text);
  }

  private Optional<String> compare(JsonNode argument, String text) {
    String value = argument.isValueNode() ? argument.asString() : argument.toString();
    boolean same = value.equals(text);
    if (type.equals("integer") && argument.isNumber()) {
      BigDecimal number = argument.decimalValue();
      if (number.abs().compareTo(MAX_SAFE_INTEGER) > 0) {
        return problem("cannot carry " + name()
            + ": it must lie between -9007199254740991 and 9007199254740991");
      }
      same = isNumber(text, number);
    }
    return same
        ? Optional.empty()
        : problem(
            "value '" + quote(text) + "' does not match " + name() + " '" + quote(value) + "'");
  }

  private Optional<String> problem(String words) {
    return Optional.of(header + " header " + words);
  }

  private static boolean isNumber(String text, BigDecimal expected) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      return false;
    }
    try {
      return new BigDecimal(text).compareTo(expected) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String quote(String text) {
    return Caps.shorten(text, MAX_QUOTE);
  }

  private String name() {
    return "arguments." + String.join(".", path);
  }
}
