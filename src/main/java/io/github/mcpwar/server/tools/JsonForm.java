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

  /** See {@link #OTHER}. */
  record Other() implements JsonForm {}
}
