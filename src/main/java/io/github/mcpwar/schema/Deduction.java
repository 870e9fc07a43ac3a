package io.github.mcpwar.schema;

import io.github.mcpwar.schema.JsonForm.Alternative;
import io.github.mcpwar.schema.JsonForm.OneOf;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JavaType;

/** Checks subtypes that are distinguished by their members only. */
final class Deduction {
  private Deduction() {}

  /**
   * Checks that no object matches two subtypes.
   *
   * @throws IllegalArgumentException naming two subtypes that an object could match
   */
  static void refuseDoubts(JavaType type, OneOf choice) {
    List<Alternative> deduced = choice.alternatives().stream()
        .filter(alternative -> alternative.mark().place() == JsonForm.Place.NOWHERE)
        .toList();
    for (Alternative one : deduced) {
      for (Alternative other : deduced) {
        if (one != other && names(other, false).containsAll(names(one, true))) {
          throw new IllegalArgumentException(type.toCanonical() + " cannot be made of JSON: what is"
              + " required of " + one.type().getRawClass().getName() + " can all be in "
              + other.type().getRawClass().getName() + "; use JsonTypeInfo.Id.NAME");
        }
      }
    }
  }

  private static Set<String> names(Alternative alternative, boolean required) {
    return alternative.object().members().stream()
        .filter(member -> member.required() || !required)
        .map(JsonMember::name)
        .collect(Collectors.toSet());
  }
}
