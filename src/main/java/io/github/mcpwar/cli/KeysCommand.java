package io.github.mcpwar.cli;

import picocli.CommandLine.Command;

/** API keys of machines. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Creates API keys for machines that call the server.")
final class KeysCommand implements Runnable {
  @Override
  public void run() {
    throw new UsageException("keys needs a command: new");
  }
}
