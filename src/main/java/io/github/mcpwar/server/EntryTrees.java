package io.github.mcpwar.server;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of listed entries, kept from one response to the next as entries never change. What is
 * handed out is a copy, because revisions change it; the schemas in it are shared, because no
 * revision changes what is within a schema.
 */
final class EntryTrees {
  private final JsonMapper mapper;

  /** Replaced by a new map, and never changed. */
  private volatile Map<Object, ObjectNode> known = Map.of();

  EntryTrees(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** The JSON of each entry. */
  List<ObjectNode> of(List<?> entries) {
    Map<Object, ObjectNode> kept = known;
    Map<Object, ObjectNode> added = new IdentityHashMap<>(0);
    List<ObjectNode> trees = new ArrayList<>(entries.size());
    for (Object entry : entries) {
      ObjectNode tree = kept.get(entry);
      if (tree == null) {
        tree = mapper.valueToTree(entry);
        added.put(entry, tree);
      }
      trees.add(copy(tree));
    }
    if (!added.isEmpty()) {
      added.putAll(kept);
      known = added;
    }
    return trees;
  }

  /** Forgets all, as entries have come or gone. */
  void forget() {
    known = Map.of();
  }

  private static ObjectNode copy(ObjectNode tree) {
    ObjectNode copy = tree.objectNode();
    tree.forEachEntry((name, value) -> copy.set(name, copy(name, value)));
    return copy;
  }

  private static JsonNode copy(String name, JsonNode value) {
    return value.isContainer() && !name.endsWith("Schema") ? value.deepCopy() : value;
  }
}
