package io.github.mcpwar.server.extensions;

import io.github.mcpwar.api.McpExtension;
import io.github.mcpwar.api.McpMethod;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.tools.ArgumentMethod;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionMethod;
import io.github.mcpwar.spi.ExtensionNotification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The extension that an annotated class is. */
final class AnnotatedExtension implements Extension {
  private static final String RESULT = "result";

  private final McpExtension said;
  private final ObjectNode settings;
  private final List<ExtensionMethod> methods = new ArrayList<>();
  private final Map<String, Access> access = new HashMap<>();

  /**
   * Reads the methods of an object.
   *
   * @throws IllegalArgumentException if its class is no extension, or a method is invalid
   */
  AnnotatedExtension(AnnotatedObject object, JsonMapper mapper) {
    McpExtension declared = object.type().getAnnotation(McpExtension.class);
    if (declared == null) {
      throw new IllegalArgumentException(object.origin()
          + " has @McpMethod methods: name their extension by @McpExtension on the class");
    }
    said = declared;
    settings = settings(declared.settings(), mapper);
    Faults faults = new Faults();
    for (AnnotatedMethod<McpMethod> each : object.methods(McpMethod.class)) {
      faults.run(() -> add(each, mapper));
    }
    faults.refuse();
  }

  private static ObjectNode settings(String json, JsonMapper mapper) {
    try {
      if (mapper.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) { // as for another kind of value
      throw new IllegalArgumentException("settings of @McpExtension is no JSON object", e);
    }
    throw new IllegalArgumentException("settings of @McpExtension is no JSON object");
  }

  private void add(AnnotatedMethod<McpMethod> method, JsonMapper mapper) {
    try {
      McpMethod facts = method.annotation();
      ArgumentMethod bound = new ArgumentMethod(method, mapper);
      ExtensionMethod made = ExtensionMethod.of(
          facts.value(), call -> object(bound.run(withoutMeta(call.params()), call.context())));
      made = facts.cacheable() ? made.thatIsCacheable() : made;
      methods.add(facts.requiresDeclaration() ? made : made.forAllClients());
      access.put(facts.value(), method.access());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Method " + method + ": " + e.getMessage(), e);
    }
  }

  private static ObjectNode withoutMeta(ObjectNode params) {
    ObjectNode own = params.objectNode();
    params.properties().stream()
        .filter(each -> !each.getKey().equals(MetaKeys.META))
        .forEach(each -> own.set(each.getKey(), each.getValue()));
    return own;
  }

  private ObjectNode object(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    ObjectNode result = settings.objectNode();
    return value.isNull() ? result : result.set(RESULT, value);
  }

  /** Adds the extension to a registry, with the access that its methods require. */
  void register(ExtensionRegistry registry) {
    registry.add(this, access);
  }

  @Override
  public String id() {
    return said.value();
  }

  @Override
  public ObjectNode settings() {
    return settings.deepCopy();
  }

  @Override
  public Set<Lifecycle> lifecycles() {
    Set<Lifecycle> some = EnumSet.noneOf(Lifecycle.class);
    if (said.sessions()) {
      some.add(Lifecycle.SESSION);
    }
    if (said.stateless()) {
      some.add(Lifecycle.STATELESS);
    }
    return some;
  }

  @Override
  public List<ExtensionMethod> methods() {
    return List.copyOf(methods);
  }

  @Override
  public List<ExtensionNotification> notifications() {
    return Stream.of(said.notifications())
        .map(name -> new ExtensionNotification(name, ""))
        .toList();
  }
}
