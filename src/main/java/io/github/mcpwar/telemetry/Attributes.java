package io.github.mcpwar.telemetry;

/**
 * The names of attributes of spans and metrics.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/"
 *     >Semantic conventions for MCP</a>
 */
final class Attributes {
  static final String METHOD = "mcp.method.name";
  static final String TOOL = "gen_ai.tool.name";
  static final String PROMPT = "gen_ai.prompt.name";
  static final String ERROR_TYPE = "error.type";

  private Attributes() {}
}
