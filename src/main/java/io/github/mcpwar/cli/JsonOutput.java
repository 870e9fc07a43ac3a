package io.github.mcpwar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.model.CallToolResult;

/** Prints each message as one line of JSON in UTF-8, and nothing else. */
final class JsonOutput implements CallOutput {
  private final Terminal terminal;
  private final Codec codec;
  private final boolean resultOnly;

  JsonOutput(Terminal terminal, Codec codec, boolean resultOnly) {
    this.terminal = terminal;
    this.codec = codec;
    this.resultOnly = resultOnly;
  }

  @Override
  public void onMessage(Message message) {
    if (message instanceof Response || !resultOnly) {
      byte[] json = Printable.json(new String(codec.encode(message), UTF_8)).getBytes(UTF_8);
      terminal.out().write(json, 0, json.length);
      terminal.out().write('\n');
      terminal.out().flush();
    }
  }

  /** Does nothing, because the result was printed as a message. */
  @Override
  public void result(CallToolResult result) {}
}
