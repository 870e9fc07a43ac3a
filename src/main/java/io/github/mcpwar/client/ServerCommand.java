package io.github.mcpwar.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server that is a process and speaks on its standard input and output.
 *
 * @param command the program and its arguments
 * @param environment all variables of the process; nothing is inherited
 * @param folder its working folder; empty for that of this process
 * @param largest the largest message that it may send, in bytes
 * @param errors receives the lines of its standard error, on another thread
 */
public record ServerCommand(
    List<String> command,
    Map<String, String> environment,
    Optional<Path> folder,
    int largest,
    Consumer<String> errors) {

  /** Copies the collections. */
  public ServerCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
