package io.github.mcpwar.cli;

import io.github.mcpwar.cli.doctor.Doctor;
import io.github.mcpwar.cli.doctor.Finding;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Examines an endpoint, and explains what is wrong. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Examines an endpoint as clients use it, and explains what is wrong with its sign-on,"
          + " metadata, proxy, TLS and clock.",
      "Exit status 3 if something is wrong. With a token it also examines messages and streams"
          + " of a server that wants one."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Terminal terminal;
  private int problems;

  @Parameters(index = "0", paramLabel = "URL", description = "The server's MCP endpoint.")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN|@FILE",
      description = "An access token or API key (default: $" + SecretOptions.TOKEN + ").")
  private @Nullable String token;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "How long to listen to a stream, such as 2m, to find proxies that close idle"
          + " ones (default: ${DEFAULT-VALUE}).")
  private String wait = "20s";

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    new Doctor(
            Urls.parse(url),
            Optional.ofNullable(new SecretOptions(terminal).token(token)),
            tls(),
            PATIENCE,
            silence(),
            terminal.clock(),
            this::print)
        .examine();
    terminal.note(
        problems == 0
            ? "Nothing is wrong."
            : problems + (problems == 1 ? " problem was found." : " problems were found."));
    return problems == 0 ? ExitCode.OK : ExitCode.FAILURE;
  }

  private Duration silence() {
    try {
      Duration time = Duration.parse("PT" + wait);
      if (time.compareTo(Duration.ofMillis(100)) >= 0 && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw new UsageException("--wait must be a time such as 20s or 2m, up to 1h");
  }

  private static SSLContext tls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void print(Finding finding) {
    if (finding.level() == Finding.Level.PROBLEM) {
      problems++;
    }
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    terminal.line("%-8s %s: %s".formatted(level, finding.subject(), line(finding.words())));
    if (!finding.advice().isEmpty()) {
      terminal.line("         " + line(finding.advice()));
    }
  }

  private static String line(String text) {
    return Printable.line(text, ConnectionOptions.MAX_WORDS);
  }
}
