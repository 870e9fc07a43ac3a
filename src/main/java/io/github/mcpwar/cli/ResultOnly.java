package io.github.mcpwar.cli;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.model.CallToolResult;

/** Prints the result and no messages. */
record ResultOnly(CallOutput output) implements CallOutput {

  @Override
  public void onMessage(Message message) {}

  @Override
  public void result(CallToolResult result) {
    output.result(result);
  }
}
