package io.github.mcpwar.cli;

import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.model.CallToolResult;

/** Prints what a call brings: messages as they arrive, then the result. */
interface CallOutput extends MessageHandler {

  /** Prints the result. */
  void result(CallToolResult result);

  /** Leaves the terminal in order when there is no result. */
  default void noResult() {}
}
