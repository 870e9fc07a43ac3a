package io.github.mcpwar.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads secrets as they were given, and never repeats them. */
final class Secrets {
  static final String TOKEN = "MCP_TOKEN";
  static final String CLIENT_SECRET = "MCP_CLIENT_SECRET";

  private final Terminal terminal;

  Secrets(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * An access token; null when there is none.
   *
   * @param given by an option, or null
   * @throws UsageException when it cannot be one
   */
  @Nullable
  String token(@Nullable String given) {
    String token = read("--token", given, TOKEN);
    if (token != null && !token.matches("[!-~]+")) {
      throw new UsageException(
          "What is given as a token is none: it has spaces or other characters that no token has");
    }
    return token;
  }

  /**
   * The secret of a client; null when there is none.
   *
   * @param given by an option, or null
   */
  @Nullable
  String clientSecret(@Nullable String given) {
    return read("--client-secret", given, CLIENT_SECRET);
  }

  private @Nullable String read(String option, @Nullable String given, String variable) {
    if (given == null) {
      String value = terminal.environment().getOrDefault(variable, "").strip();
      return value.isEmpty() ? null : value;
    }
    String value = given.startsWith("@") ? file(option, given.substring(1)) : given.strip();
    if (value.isEmpty()) {
      throw new UsageException(option + " is empty");
    }
    return value;
  }

  private String file(String option, String name) {
    try {
      return Files.readString(terminal.folder().resolve(Path.of(name))).strip();
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(option + " names a file that cannot be read: " + name);
    }
  }
}
