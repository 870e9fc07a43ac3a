package io.github.mcpwar.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the resources of a template that is registered by code instead of an annotation. Called by several threads at once. */
@FunctionalInterface
public interface ResourceTemplateFunction {

  /**
   * Reads one resource.
   *
   * @param variables what the template's variables stand for in {@code uri}, with percent-encoding undone; those of a query may be missing
   * @return what it holds, as a {@link ResourceTemplate} method returns it
   * @throws ToolException to refuse, in words for the caller
   * @throws Exception any other is reported as an internal error without details
   */
  @Nullable
  Object read(String uri, Map<String, String> variables, McpContext context) throws Exception;
}
