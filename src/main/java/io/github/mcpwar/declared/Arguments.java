package io.github.mcpwar.declared;

import io.github.mcpwar.declared.yaml.Place;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a tool.
 *
 * @param schema the input schema
 * @param places where each argument is declared
 */
record Arguments(ObjectNode schema, Map<String, Place> places) {

  Set<String> names() {
    return places.keySet();
  }
}
