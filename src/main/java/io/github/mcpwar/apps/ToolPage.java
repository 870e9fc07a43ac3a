package io.github.mcpwar.apps;

import io.github.mcpwar.model.ToolDescriptor;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The page of a tool, as its definition says. */
public final class ToolPage {
  private static final String MEMBER = "ui";
  private static final String URI = "resourceUri";

  private ToolPage() {}

  /** True for a tool that has a page, or says who may call it. */
  static boolean isOfApp(ToolDescriptor tool) {
    return tool.meta() != null && tool.meta().containsKey(MEMBER);
  }

  /** The URI of a tool's page; empty if it has none. */
  public static Optional<String> of(ToolDescriptor tool) {
    Map<String, Object> meta = tool.meta();
    Object said = meta == null ? null : meta.get(MEMBER);
    if (said instanceof JsonNode json) {
      return json.path(URI).stringValueOpt();
    }
    return said instanceof Map<?, ?> map && map.get(URI) instanceof String uri
        ? Optional.of(uri)
        : Optional.empty();
  }
}
