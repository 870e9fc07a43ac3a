package io.github.mcpwar.container.wildfly;

import io.github.mcpwar.api.Tool;
import java.util.List;

/** The view of a session bean. */
public interface Counting<T> {

  /** Returns the number of elements. */
  @Tool(description = "Counts by a business interface.")
  String counted(List<T> some);
}
