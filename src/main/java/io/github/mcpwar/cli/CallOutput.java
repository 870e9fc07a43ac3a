package io.github.mcpwar.cli;

import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.model.CallToolResult;

/** Prints a call's messages as they arrive, then its result. */
interface CallOutput extends MessageHandler {

  /** Prints the result. */
  void result(CallToolResult result);

  /** Restores the terminal if there is no result. */
  default void noResult() {}
}
