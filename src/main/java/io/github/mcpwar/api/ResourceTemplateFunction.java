package io.github.mcpwar.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resources of a template that is registered by code instead of an annotation. Several
 * threads may call it at once.
 */
@FunctionalInterface
public interface ResourceTemplateFunction {

  /**
   * Returns the content of one resource.
   *
   * @param variables the values of the template's variables in {@code uri}, percent-decoded; those
   *     of a query may be missing
   * @return the content, in any form that a {@link ResourceTemplate} method may return
   * @throws ToolException to refuse the request with a message for the caller
   * @throws Exception any other exception becomes an internal error without details
   */
  @Nullable
  Object read(String uri, Map<String, String> variables, McpContext context) throws Exception;
}
