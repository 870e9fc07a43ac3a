package io.github.mcpwar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users with passwords, and the advice after a refusal. */
class UserSignOnTest {
  private static final String PASSWORD = " hush: ü ";
  private static final String RIGHT =
      "Basic " + Base64.getEncoder().encodeToString(("ada:" + PASSWORD).getBytes(UTF_8));

  private final CommandLineFixture commandLine = new CommandLineFixture();
  private FakeServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = FakeServer.stateless("[{\"name\":\"read\",\"inputSchema\":{\"type\":\"object\"}}]");
    url = server.endpoint().toString();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void refuse(int status, String challenge) {
    server.on("server/discover", (request, reply) -> {
      if (!challenge.isEmpty()) {
        reply.header("WWW-Authenticate", challenge);
      }
      reply.status(status, "text/plain", "no");
    });
  }

  private void isSignedOn() {
    assertThat(commandLine.out()).contains("read");
    assertThat(server.seen())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.header("Authorization")).isEqualTo(RIGHT));
  }

  @Test
  void a_password_is_read_from_a_file(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("pw"), PASSWORD + "\r\n");
    commandLine.folder(folder).environment("MCP_PASSWORD", "other");
    assertThat(commandLine.run("tools", url, "--user", "ada:@pw")).isZero();
    isSignedOn();
  }

  @Test
  void a_password_is_taken_from_the_environment() {
    commandLine.environment("MCP_PASSWORD", PASSWORD).passwords(question -> "other");
    assertThat(commandLine.run("tools", url, "--user", "ada")).isZero();
    isSignedOn();
  }

  @Test
  void a_password_is_asked_for_and_not_shown() {
    commandLine.passwords(question -> question.equals("Password of ada: ") ? PASSWORD : null);
    assertThat(commandLine.run("tools", url, "--user", "ada")).isZero();
    isSignedOn();
    assertThat(commandLine.out() + commandLine.err()).doesNotContain("hush");
  }

  @Test
  void without_a_terminal_it_is_said_where_a_password_can_come_from() {
    assertThat(commandLine.run("tools", url, "--user", "ada")).isEqualTo(ExitCode.USAGE);
    assertThat(commandLine.err()).contains("MCP_PASSWORD", "NAME:@FILE", "terminal");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void a_redirect_does_not_carry_the_password_elsewhere() throws IOException {
    try (FakeServer other = FakeServer.stateless("[]")) {
      for (String what : List.of("server/discover", "initialize")) {
        server.on(
            what,
            (request, reply) ->
                reply.header("Location", other.endpoint().toString()).status(307, null, ""));
      }
      commandLine.environment("MCP_PASSWORD", PASSWORD);
      assertThat(commandLine.run("tools", url, "--user", "ada")).isEqualTo(ExitCode.FAILURE);
      assertThat(other.seen()).isEmpty();
    }
    assertThat(commandLine.err())
        .contains("redirects to another URL")
        .doesNotContain("hush", RIGHT.substring(6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--user ada:hush",
        "--user :@pw",
        "--user ada:@none",
        "--user ada --token hush",
        "--user ada --login",
        "--user ada --client-id x",
        "--user ada --header Authorization:hush",
        "--user",
      })
  void options_that_make_no_sense_are_refused_and_passwords_not_repeated(String options) {
    commandLine.environment("MCP_PASSWORD", "hush");
    assertThat(commandLine.run(("tools " + url + " " + options).split(" ")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(commandLine.err()).startsWith("error: ").doesNotContain("hush");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void a_password_with_a_line_break_in_it_is_none() {
    commandLine.environment("MCP_PASSWORD", "hush\nhush");
    assertThat(commandLine.run("tools", url, "--user", "ada")).isEqualTo(ExitCode.USAGE);
    assertThat(commandLine.err()).contains("control characters").doesNotContain("hush");
  }

  @Test
  void a_url_with_a_password_is_refused_and_not_repeated() {
    assertThat(commandLine.run("tools", url.replace("//", "//ada:hush@")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(commandLine.err()).contains("--user").doesNotContain("hush");
  }

  @Test
  void who_must_give_a_password_hears_of_that_only() {
    refuse(401, "Basic realm=\"Host\", charset=\"UTF-8\"");
    assertThat(commandLine.run("tools", url)).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err())
        .contains("requires credentials", "--user NAME", "MCP_PASSWORD")
        .doesNotContain("--login", "--token");
  }

  @Test
  void who_must_bring_a_token_hears_of_that_only() {
    refuse(401, "Bearer resource_metadata=\"https://h/m\"");
    assertThat(commandLine.run("tools", url)).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("--login", "--token").doesNotContain("--user");
  }

  @Test
  void who_comes_with_the_wrong_kind_hears_of_the_right_one() {
    refuse(401, "Basic realm=\"mcp\"");
    assertThat(commandLine.run("tools", url, "--token", "hush")).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("--user NAME").doesNotContain("expired", "hush");
  }

  @Test
  void a_server_that_does_not_say_how_may_take_both() {
    refuse(401, "");
    assertThat(commandLine.run("tools", url)).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("--user NAME", "--login");
  }

  @Test
  void a_scheme_that_is_not_spoken_leaves_the_header() {
    refuse(401, "Negotiate");
    assertThat(commandLine.run("tools", url)).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err())
        .contains("Negotiate", "--header")
        .doesNotContain("--user", "--login");
  }

  @Test
  void a_wrong_password_is_told_from_a_user_who_may_not() {
    commandLine.environment("MCP_PASSWORD", "hush");
    refuse(401, "Basic realm=\"mcp\"");
    assertThat(commandLine.run("tools", url, "--user", "ada")).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("The user name or password is wrong");

    refuse(403, "");
    assertThat(commandLine.run("tools", url, "--user", "ada")).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err())
        .contains("this user may not do this")
        .doesNotContain("--login", "--token", "hush");
  }
}
