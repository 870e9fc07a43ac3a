package io.github.mcpwar.cli;

import io.github.mcpwar.client.AuthorizationException;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.UnreachableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that calls a running server. */
abstract class ClientCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin
  private ConnectionOptions connection;

  ClientCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  final Terminal terminal() {
    return terminal;
  }

  final ConnectionOptions connection() {
    return connection;
  }

  /** Runs the command and returns the exit status. */
  abstract int run();

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (McpClientException e) {
      failed(String.valueOf(e.getMessage()));
      if (e instanceof UnreachableException unreachable) {
        connection.hints(unreachable).forEach(terminal::note);
      }
      if (e instanceof AuthorizationException failed && failed.isForWantOfClient()) {
        terminal.note("For a client registered by hand, use --client-id, and --client-secret"
            + " if it has a secret.");
      }
      return ExitCode.FAILURE;
    } catch (OutOfMemoryError | StackOverflowError e) {
      failed("The server's message is too large or nested too deeply for this client");
      return ExitCode.FAILURE;
    }
  }

  private void failed(String why) {
    terminal.note(
        "error: " + connection.url() + ": " + Printable.line(why, ConnectionOptions.MAX_WORDS));
  }
}
