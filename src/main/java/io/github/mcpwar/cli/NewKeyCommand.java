package io.github.mcpwar.cli;

import io.github.mcpwar.callers.AddressRange;
import io.github.mcpwar.security.keys.ApiKey;
import io.github.mcpwar.security.keys.KeysFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates an API key, and prints it once. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Creates an API key and prints it, once: the file has only its hash.",
      "A running server knows the key a second later."
    })
final class NewKeyCommand implements Callable<Integer> {
  private static final String VARIABLE = "MCP_API_KEYS_FILE";

  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "The caller's name; callers are named key/NAME.")
  private String name;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file of keys, created if missing (default: $" + VARIABLE
          + "). The server reads it by the setting mcp.api-keys-file.")
  private @Nullable Path file;

  @Option(names = "--role", split = ",", paramLabel = "ROLE", description = "A role of the caller.")
  private List<String> roles = List.of();

  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "SCOPE",
      description = "A scope that tools may require.")
  private List<String> scopes = List.of();

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      description = "A number of days such as 90d, a date such as 2027-01-31, or never"
          + " (default: ${DEFAULT-VALUE}).")
  private String expires = "365d";

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "RANGE",
      description = "An address, or a range such as 10.0.0.0/8, from which the key may be used"
          + " (default: any).")
  private List<String> from = List.of();

  NewKeyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path keys = keysFile();
    boolean created = !Files.exists(keys);
    ApiKey unfinished;
    String text;
    try {
      unfinished = new ApiKey(
          ApiKey.name(name),
          "",
          "",
          Set.copyOf(roles),
          Set.copyOf(scopes),
          end(),
          from.stream().map(AddressRange::of).toList());
      text = KeysFile.append(keys, unfinished, NewKeyCommand::random);
    } catch (IOException e) {
      throw new UsageException("The file " + keys + " cannot be written: " + e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    terminal.line(text);
    terminal.note("The key of " + name + ", "
        + unfinished.expires().map(end -> "valid until " + end).orElse("valid for ever")
        + ", is shown this once. Send it as: Authorization: Bearer KEY");
    if (created) {
      terminal.note("Only its owner can read the new file " + keys
          + ": let the user of the server read it too.");
    }
    return ExitCode.OK;
  }

  private Path keysFile() {
    String variable = terminal.environment().getOrDefault(VARIABLE, "");
    if (file == null && variable.isEmpty()) {
      throw new UsageException("Say which file of keys: --file FILE, or the variable " + VARIABLE);
    }
    return terminal.folder().resolve(file == null ? Path.of(variable) : file);
  }

  private Optional<Instant> end() {
    if (expires.equals("never")) {
      return Optional.empty();
    }
    Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = expires.matches("\\d{1,5}d")
        ? now.plus(Duration.ofDays(Integer.parseInt(expires.substring(0, expires.length() - 1))))
        : ApiKey.time(expires);
    if (!end.isAfter(now)) {
      throw new IllegalArgumentException("The key would expire at " + end + ", which is past");
    }
    return Optional.of(end);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
