package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.server.methods.Awaiting;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A tool with the arguments of one call, before it runs. */
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

  /** What is wrong with the arguments, in words by which a model can correct them; empty when nothing is. */
  public List<String> problems() {
    return inputSchema.problems("arguments", arguments);
  }

  /**
   * Runs the tool, of whose arguments there are no {@link #problems()}, on the calling thread and waits for its result.
   *
   * @throws io.github.mcpwar.api.ToolException as the tool's own error, also when an argument turns out to be of no use
   * @throws InterruptedException when the thread is interrupted while it waits for a result that comes later
   * @throws Exception whatever the tool threw
   */
  public CallToolResult run(McpContext context) throws Exception {
    return results.of(Awaiting.result(() -> body.run(arguments, context)));
  }
}
