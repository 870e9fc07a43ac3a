package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.server.annotated.Awaiting;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A tool call with its arguments, ready to run. */
public final class PreparedCall {
  private final JsonSchema inputSchema;
  private final ObjectNode arguments;
  private final ToolBody body;
  private final Results results;

  PreparedCall(JsonSchema inputSchema, ObjectNode arguments, ToolBody body, Results results) {
    this.inputSchema = inputSchema;
    this.arguments = arguments;
    this.body = body;
    this.results = results;
  }

  /**
   * The errors in the arguments, described so that a model can correct them; empty if they are
   * valid.
   */
  public List<String> problems() {
    return inputSchema.problems("arguments", arguments);
  }

  /**
   * Runs the tool on the calling thread and waits for its result. The arguments must have no
   * {@link #problems()}.
   *
   * @throws io.github.mcpwar.api.ToolException if the tool reports an error, or an argument turns
   *     out to be invalid
   * @throws InterruptedException if the thread is interrupted while it waits for an asynchronous
   *     result
   * @throws Exception any other exception of the tool
   */
  public CallToolResult run(McpContext context) throws Exception {
    return results.of(Awaiting.result(() -> body.run(arguments, context)));
  }
}
