package io.github.mcpwar.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the schemas of objects and the places that use them. Whether a schema is inlined or
 * shared in {@code $defs} is decided at the end, by its number of uses. Until then a place holds
 * only what applies to it alone, such as a description.
 */
final class Definitions {
  private final Map<Key, Definition> byType = new LinkedHashMap<>();

  /** Compared by identity, as two places may look the same. */
  private final Set<ObjectNode> places = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Definition(ObjectNode schema, List<ObjectNode> uses) {}

  /**
   * The key of a schema.
   *
   * @param mark the mark of a subtype, with which schemas of one type differ
   */
  record Key(JavaType type, JsonForm.Mark mark) {
    static Key of(JavaType type) {
      return new Key(type, JsonForm.Mark.NONE);
    }
  }

  /** Adds the schema of a type, to be completed by the caller, and its first use. */
  void add(Key type, ObjectNode schema, ObjectNode place) {
    byType.put(type, new Definition(schema, new ArrayList<>()));
    use(type, place);
  }

  /** Adds a use of a type's schema. Returns false if there is none yet. */
  boolean use(Key type, ObjectNode place) {
    Definition definition = byType.get(type);
    if (definition == null) {
      return false;
    }
    definition.uses().add(place);
    places.add(place);
    return true;
  }

  /** True if one of the schemas will describe the place. */
  boolean describe(ObjectNode place) {
    return places.contains(place);
  }

  /** Inlines schemas that are used once, and adds references to the others. */
  ObjectNode fillIn(ObjectNode root) {
    ObjectNode shared = root.objectNode();
    Set<String> taken = new HashSet<>();
    boolean rootIsObject = places.contains(root);
    for (Map.Entry<Key, Definition> entry : byType.entrySet()) {
      ObjectNode schema = entry.getValue().schema();
      List<ObjectNode> uses = entry.getValue().uses();
      if (rootIsObject) { // the first definition and its first use are the root's
        rootIsObject = false;
        prepend(root, schema);
        uses.stream().skip(1).forEach(place -> prepend(place, reference(place, "#")));
      } else if (uses.size() == 1) {
        prepend(uses.get(0), schema);
      } else {
        String name = uniqueName(entry.getKey().type(), taken);
        uses.forEach(place -> prepend(place, reference(place, "#/$defs/" + name)));
        shared.set(name, schema);
      }
    }
    if (!shared.isEmpty()) {
      root.set("$defs", shared);
    }
    return root;
  }

  private static ObjectNode reference(ObjectNode place, String target) {
    return place.objectNode().put("$ref", target);
  }

  private static void prepend(ObjectNode place, ObjectNode first) {
    ObjectNode own = place.objectNode().setAll(place);
    place.removeAll();
    place.setAll(first);
    place.setAll(own);
  }

  private static String uniqueName(JavaType type, Set<String> taken) {
    StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
    for (int i = 0; i < type.containedTypeCount(); i++) {
      name.append('_').append(type.containedType(i).getRawClass().getSimpleName());
    }
    String base = name.toString().replace("[]", "_array");
    String unique = base;
    for (int n = 2; !taken.add(unique); n++) {
      unique = base + n;
    }
    return unique;
  }
}
