package io.github.mcpwar.schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;

/**
 * A member of the JSON object for a Java object.
 *
 * @param aliases alternative names that are accepted
 * @param metadata metadata from Jackson annotations
 * @param required true if the member is always present
 * @param opaque true if an annotation changes its form, so that its type does not determine its
 *     JSON
 */
public record JsonMember(
    String name,
    List<String> aliases,
    JavaType type,
    TypeUse use,
    PropertyMetadata metadata,
    boolean required,
    boolean opaque) {

  /** The member for a parameter of a method. */
  public static JsonMember ofParameter(String name, JavaType type, TypeUse use, boolean required) {
    return new JsonMember(
        name, List.of(), type, use, PropertyMetadata.STD_OPTIONAL, required, false);
  }

  /** The members of an unwrapped object, which replace the object itself. */
  static Stream<JsonMember> unwrapped(JsonForm form, JsonUnwrapped said) {
    return form instanceof JsonForm.Members inner
        ? inner.members().stream().map(member -> member.renamed(said.prefix(), said.suffix()))
        : Stream.of();
  }

  /** Returns an optional copy, for an object that may be absent. */
  JsonMember optional() {
    return new JsonMember(name, aliases, type, use, metadata, false, opaque);
  }

  private JsonMember renamed(String prefix, String suffix) {
    return new JsonMember(
        prefix + name + suffix,
        aliases.stream().map(alias -> prefix + alias + suffix).toList(),
        type,
        use,
        metadata,
        required,
        opaque);
  }
}
