package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.security.keys.ApiKey;
import io.github.mcpwar.security.keys.ApiKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewKeyCommandTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:35:00Z");

  @TempDir
  private Path folder;

  private CommandLineFixture cli() {
    return new CommandLineFixture().folder(folder);
  }

  @Test
  void a_key_is_printed_once_and_opens_what_was_asked_for() throws Exception {
    CommandLineFixture cli = cli();
    int status = cli.run(
        "keys",
        "new",
        "ci-bot",
        "--file",
        "keys",
        "--role",
        "ops,read",
        "--role",
        "more",
        "--scope",
        "files:read",
        "--expires",
        "90d",
        "--from",
        "10.0.0.0/8,192.0.2.1");
    assertThat(status).isEqualTo(ExitCode.OK);
    String text = cli.out().strip();
    assertThat(text).matches("mcpk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
    assertThat(cli.err())
        .contains("The key of ci-bot, valid until 2026-04-02T12:34:56Z", "shown this once")
        .contains("Only its owner can read the new file")
        .doesNotContain(text);
    ApiKey key = new ApiKeys(folder.resolve("keys"), () -> NOW, () -> 0).find(text, "10.1.1.1");
    assertThat(key.roles()).containsExactlyInAnyOrder("ops", "read", "more");
    assertThat(key.scopes()).containsExactly("files:read");
    assertThat(key.from().toString()).contains("10.0.0.0/8", "192.0.2.1");
    assertThat(Files.readString(folder.resolve("keys"))).doesNotContain(text.substring(18));
  }

  @Test
  void the_variable_names_the_file_and_a_key_can_hold_for_ever() throws Exception {
    CommandLineFixture cli = cli().environment("MCP_API_KEYS_FILE", "mine");
    assertThat(cli.run("keys", "new", "ci-bot", "--expires", "never")).isEqualTo(ExitCode.OK);
    assertThat(cli.err()).contains("valid for ever");
    assertThat(Files.readString(folder.resolve("mine")))
        .contains("ci-bot id=")
        .doesNotContain("expires");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys|keys needs a command: new",
        "keys new|Missing required parameter: 'NAME'",
        "keys new ci|Say which file of keys",
        "keys new a/b --file keys|is no name of a key",
        "keys new ci --file keys --expires 2020-01-01|which is past",
        "keys new ci --file keys --expires soon|is no time such as",
        "keys new ci --file keys --from 10.1.0.0/8|has bits after the first 8",
        "keys new ci --file nowhere/keys|cannot be written"
      })
  void a_mistake_is_one_line_and_creates_nothing(String line, String words) throws Exception {
    CommandLineFixture cli = cli();
    assertThat(cli.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).startsWith("error: ").contains(words);
    assertThat(cli.out()).isEmpty();
    assertThat(folder.resolve("keys")).doesNotExist();
  }

  @Test
  void a_file_of_something_else_is_left_as_it_is() throws Exception {
    Path file = folder.resolve("keys");
    Files.writeString(file, "not a file of keys\n");
    assertThat(cli().run("keys", "new", "ci", "--file", "keys")).isEqualTo(ExitCode.USAGE);
    assertThat(Files.readString(file)).isEqualTo("not a file of keys\n");
  }
}
