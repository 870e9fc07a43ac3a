package io.github.mcpwar.server.tools;

import tools.jackson.databind.JavaType;

/** Knows what stands in JSON for Java types: as Jackson reads them, or as it writes them. */
interface JsonObjects {

  /** The form of values that are no containers. */
  JsonForm form(JavaType type);

  /** True for a description of what is accepted, false for one of what is produced. */
  boolean areRead();
}
