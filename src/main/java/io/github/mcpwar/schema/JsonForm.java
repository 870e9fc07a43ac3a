package io.github.mcpwar.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** The JSON form of a Java type. */
public sealed interface JsonForm {

  /** A single value, or a value of unknown form. */
  JsonForm OTHER = new Other();

  /**
   * An object.
   *
   * @param members the known members, in order
   * @param open true if other members are allowed
   * @param others the type of other members, or null if unknown
   */
  record Members(
      List<JsonMember> members, boolean open, @Nullable JavaType others) implements JsonForm {}

  /** The form of another type from which the value is created. */
  record Like(JavaType type, TypeUse use) implements JsonForm {}

  /** An object of one of several subtypes. */
  record OneOf(List<Alternative> alternatives) implements JsonForm {}

  /** See {@link #OTHER}. */
  record Other() implements JsonForm {}

  /** A subtype with its mark. */
  record Alternative(JavaType type, Members object, Mark mark) {}

  /**
   * The mark that identifies a subtype in JSON.
   *
   * @param place the position of the name
   * @param member the member whose value is the name, or empty
   * @param name the name of the subtype; empty for one without a name
   * @param required true if a value without the mark is not of this subtype
   */
  record Mark(Place place, String member, String name, boolean required) {
    static final Mark NONE = new Mark(Place.NOWHERE, "", "", false);
  }

  /** Positions of marks. */
  enum Place {
    /** The value of an additional member. */
    MEMBER,
    /** The name of the only member of a wrapper object. */
    WRAPPER,
    /** No mark: the members identify the subtype. */
    NOWHERE
  }
}
