package io.github.mcpwar.server.tools;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JavaType;

/** Knows which Java types are objects in JSON, and with which members: as Jackson reads them, or as it writes them. */
interface JsonObjects {

  /** The members of the JSON object that stands for such a Java object, in their order; empty when it is not, or not always, an object of known members. */
  Optional<List<JsonMember>> members(JavaType type);

  /** True for a description of what is accepted, false for one of what is produced. */
  boolean areRead();
}
