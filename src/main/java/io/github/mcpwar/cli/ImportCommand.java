package io.github.mcpwar.cli;

import picocli.CommandLine.Command;

/** Drafts of tools files. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Drafts a file for mcp.tools-file from what is there already.")
final class ImportCommand implements Runnable {
  @Override
  public void run() {
    throw new UsageException("import needs a command: openapi");
  }
}
