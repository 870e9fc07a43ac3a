package io.github.mcpwar.cli;

import io.github.mcpwar.boot.ClientVariables;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads secrets from options, files and the environment, and never repeats them. */
final class SecretOptions {
  static final String TOKEN = ClientVariables.TOKEN;
  static final String CLIENT_SECRET = ClientVariables.CLIENT_SECRET;
  static final String PASSWORD = ClientVariables.PASSWORD;

  private final Terminal terminal;

  SecretOptions(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Returns an access token; null if there is none.
   *
   * @param given by an option, or null
   * @throws UsageException if it cannot be a token
   */
  @Nullable
  String token(@Nullable String given) {
    String token = read("--token", given, TOKEN);
    if (token != null && !token.matches("[!-~]+")) {
      throw new UsageException(
          "The token is invalid: it contains spaces or other characters that tokens cannot have");
    }
    return token;
  }

  /**
   * Returns the secret of a client; null if there is none.
   *
   * @param given by an option, or null
   */
  @Nullable
  String clientSecret(@Nullable String given) {
    return read("--client-secret", given, CLIENT_SECRET);
  }

  /**
   * Returns the password of a user: from a file, else from the environment, else from the person at
   * the terminal.
   *
   * @param file the file's name, or null
   * @throws UsageException if there is none
   */
  String password(String user, @Nullable String file) {
    String variable = terminal.environment().getOrDefault(PASSWORD, "");
    String password;
    if (file != null) {
      password = file("--user", file).replaceFirst("\\R\\z", ""); // spaces may belong to it
    } else {
      password = variable.isEmpty()
          ? terminal.passwords().ask("Password of " + Printable.line(user) + ": ")
          : variable;
    }
    if (password == null || password.isEmpty()) {
      throw new UsageException("--user needs a password: in the environment variable " + PASSWORD
          + ", in a file (--user NAME:@FILE), or typed on the terminal");
    }
    return password;
  }

  private @Nullable String read(String option, @Nullable String given, String variable) {
    if (given == null) {
      String value = terminal.environment().getOrDefault(variable, "").strip();
      return value.isEmpty() ? null : value;
    }
    String value = given.startsWith("@") ? file(option, given.substring(1)).strip() : given.strip();
    if (value.isEmpty()) {
      throw new UsageException(option + " is empty");
    }
    return value;
  }

  private String file(String option, String name) {
    try {
      String text = Files.readString(terminal.folder().resolve(Path.of(name)));
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UsageException(option + " names a file that is not in UTF-8: " + name);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(option + " names a file that cannot be read: " + name);
    }
  }
}
