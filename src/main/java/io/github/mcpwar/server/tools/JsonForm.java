package io.github.mcpwar.server.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** The JSON that stands for the values of a Java type. */
sealed interface JsonForm {

  /** A single value, or one of which nothing is known. */
  JsonForm OTHER = new Other();

  /**
   * An object.
   *
   * @param members those that are known, in their order
   * @param open there may be others
   * @param others the type of those, or null when it is not known
   */
  record Members(
      List<JsonMember> members, boolean open, @Nullable JavaType others) implements JsonForm {}

  /** The JSON of another type, of which the value is made. */
  record Like(JavaType type, TypeUse use) implements JsonForm {}

  /** An object that is one of several. */
  record OneOf(List<Alternative> alternatives) implements JsonForm {}

  /** See {@link #OTHER}. */
  record Other() implements JsonForm {}

  /** One of the subtypes of a type, and how a value says that it is one. */
  record Alternative(JavaType type, Members object, Mark mark) {}

  /**
   * A mark of a subtype.
   *
   * @param place where the name is
   * @param member the member that has the name as its value, or is empty
   * @param name the name of the subtype; empty for one that has none
   * @param required a value without the mark is none of the subtype
   */
  record Mark(Place place, String member, String name, boolean required) {
    static final Mark NONE = new Mark(Place.NOWHERE, "", "", false);
  }

  /** Places of marks. */
  enum Place {
    /** The value of a member beside the others. */
    MEMBER,
    /** The name of the only member of an object around the object. */
    WRAPPER,
    /** The members tell. */
    NOWHERE
  }
}
