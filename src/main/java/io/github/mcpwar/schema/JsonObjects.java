package io.github.mcpwar.schema;

import tools.jackson.databind.JavaType;

/** Finds the JSON form of Java types, as Jackson reads or writes them. */
interface JsonObjects {

  /** The form of values that are not containers. */
  JsonForm form(JavaType type);

  /** True for the reading side, false for the writing side. */
  boolean areRead();
}
