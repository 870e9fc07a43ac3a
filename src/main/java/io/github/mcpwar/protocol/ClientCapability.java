package io.github.mcpwar.protocol;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A capability that a client may declare.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/schema#clientcapabilities">
 *     ClientCapabilities</a>
 */
public enum ClientCapability {

  /**
   * Shows forms to its user; also declared by <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#capabilities"
   * >elicitation without a mode</a>.
   */
  FORMS("elicitation", "form") {
    @Override
    boolean isDeclaredIn(JsonNode capabilities) {
      JsonNode elicitation = capabilities.path("elicitation");
      return elicitation.isObject()
          && (elicitation.path("form").isObject() || !elicitation.path("url").isObject());
    }
  },

  /** Sends its user to URLs. */
  PAGES("elicitation", "url"),

  /** Answers sampling requests with its model. */
  SAMPLING("sampling"),

  /** Lets its model use tools while sampling. */
  SAMPLING_TOOLS("sampling", "tools"),

  /** Lists its roots. */
  ROOTS("roots"),

  /** Supports the tasks extension. */
  TASKS("extensions", Extensions.TASKS);

  private final List<String> path;

  ClientCapability(String... path) {
    this.path = List.of(path);
  }

  boolean isDeclaredIn(JsonNode capabilities) {
    JsonNode node = capabilities;
    for (String member : path) {
      node = node.path(member);
    }
    return node.isObject();
  }

  /** Reads the capabilities that a client declared in its {@code ClientCapabilities}. */
  public static Set<ClientCapability> declared(JsonNode capabilities) {
    Set<ClientCapability> declared = EnumSet.noneOf(ClientCapability.class);
    for (ClientCapability each : values()) {
      if (each.isDeclaredIn(capabilities)) {
        declared.add(each);
      }
    }
    return declared;
  }

  /**
   * The fault for a request that needs capabilities which the client did not declare.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/schema">
   *     MissingRequiredClientCapabilityError</a>
   */
  public static ProtocolException missing(Collection<ClientCapability> missing) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ObjectNode required = data.putObject("requiredCapabilities");
    for (ClientCapability each : missing) {
      ObjectNode node = required;
      for (String member : each.path) {
        node = node.withObject(member);
      }
    }
    return new ProtocolException(
        Fault.MISSING_CLIENT_CAPABILITY, "Missing client capability: " + names(missing), data);
  }

  /** Joins the names for display, such as {@code elicitation.form}. */
  public static String names(Collection<ClientCapability> capabilities) {
    return String.join(
        ", ", capabilities.stream().map(each -> String.join(".", each.path)).toList());
  }
}
