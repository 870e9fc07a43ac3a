package io.github.mcpwar.container.application.guest;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;

/** Reports progress, so that the answer is a stream. */
public class CountingTools {

  @Tool(description = "Counts.")
  String count(int to, McpContext context) {
    for (int i = 1; i <= to; i++) {
      context.progress(i, to, "At " + i);
    }
    return "Counted to " + to;
  }
}
