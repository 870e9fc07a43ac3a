package io.github.mcpwar.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The identifiers of protocol extensions, and how both sides declare extensions.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2133-extensions">Extensions</a>
 */
public final class ExtensionId {
  /** The member of capabilities that declares extensions. */
  public static final String MEMBER = "extensions";

  /** The most extensions that a client may declare; others are not looked at. */
  private static final int MOST = 64;

  private static final int LONGEST = 200;
  private static final String LABEL = "[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile(LABEL + "(?:\\." + LABEL + ")*/[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

  private ExtensionId() {}

  /**
   * Returns an identifier that has the right form, which is that of a key in {@code _meta} with a
   * prefix.
   *
   * @throws IllegalArgumentException if it has another one
   */
  public static String require(String id) {
    if (!isRight(id)) {
      throw new IllegalArgumentException("\"" + id
          + "\" identifies no extension: write a domain of your own in reverse, a slash and a name,"
          + " as in com.example/rooms");
    }
    return id;
  }

  private static boolean isRight(String id) {
    return id.length() <= LONGEST && FORM.matcher(id).matches();
  }

  /** The extensions that a client declared in its capabilities, with their settings. */
  public static Map<String, ObjectNode> declared(JsonNode capabilities) {
    JsonNode declared = capabilities.path(MEMBER);
    if (declared.isEmpty()) {
      return Map.of();
    }
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    declared.propertyStream().limit(MOST).forEach(each -> {
      if (each.getValue() instanceof ObjectNode settings && isRight(each.getKey())) {
        found.put(each.getKey(), settings);
      }
    });
    return Collections.unmodifiableMap(found);
  }

  /**
   * The fault for a request of an extension that the client did not declare.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/schema">
   *     MissingRequiredClientCapabilityError</a>
   */
  public static ProtocolException missing(String id) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.putObject("requiredCapabilities").putObject(MEMBER).putObject(id);
    return new ProtocolException(
        Fault.MISSING_CLIENT_CAPABILITY, "Missing client capability: " + MEMBER + "." + id, data);
  }
}
