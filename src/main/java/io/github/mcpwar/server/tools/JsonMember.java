package io.github.mcpwar.server.tools;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;

/**
 * A member of the JSON object that stands for a Java object.
 *
 * @param aliases other names by which it is accepted
 * @param metadata what Jackson's annotations say about it
 * @param required the member is always there
 * @param opaque an annotation gives it a form of its own, so that its type says nothing about its JSON
 */
record JsonMember(
    String name,
    List<String> aliases,
    JavaType type,
    TypeUse use,
    PropertyMetadata metadata,
    boolean required,
    boolean opaque) {

  /** The parameter of a method. */
  static JsonMember ofParameter(String name, JavaType type, TypeUse use, boolean required) {
    return new JsonMember(
        name, List.of(), type, use, PropertyMetadata.STD_OPTIONAL, required, false);
  }

  /** The members of an object that stand in the place of the object itself. */
  static Stream<JsonMember> unwrapped(JsonForm form, JsonUnwrapped said) {
    return form instanceof JsonForm.Members inner
        ? inner.members().stream().map(member -> member.renamed(said.prefix(), said.suffix()))
        : Stream.of();
  }

  /** The same where the object may be missing that has it. */
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
