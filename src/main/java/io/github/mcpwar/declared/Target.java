package io.github.mcpwar.declared;

import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.declared.yaml.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The statement or service that a declared tool calls. */
interface Target {

  /** The code of a tool, and the schema of its results if it is known. */
  record Ready(ToolFunction function, @Nullable ObjectNode outputSchema) {}

  /** The kind of target, for display. */
  String kind();

  /** The name of the target, such as a data source, for display. */
  String name();

  /** Returns true if a call changes nothing. */
  boolean isReadOnly();

  /**
   * Checks the target and creates the code that calls it.
   *
   * @param problems receives the errors
   */
  Optional<Ready> ready(Targets targets, Problems problems);
}
