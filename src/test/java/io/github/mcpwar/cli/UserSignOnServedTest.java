package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.EmbeddedServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command line at a Tomcat that knows users, each with the name as the password. */
class UserSignOnServedTest {
  private static EmbeddedServer server;

  private final CommandLineFixture commandLine = new CommandLineFixture();

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of("mcp.auth", "container", "mcp.roles", "mcp"),
        Map.of("ada", List.of("mcp"), "bob", List.of("other")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private int tools(String... more) {
    return commandLine.run(
        Stream.concat(Stream.of("tools", server.endpoint().toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void a_user_with_the_role_sees_the_tools() {
    commandLine.environment("MCP_PASSWORD", "ada");
    assertThat(tools("--user", "ada")).as(commandLine.err()).isZero();
    assertThat(commandLine.out()).contains("process_files");
  }

  @Test
  void nobody_is_told_to_give_a_user() {
    assertThat(tools()).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("HTTP 401", "--user NAME").doesNotContain("--login");
  }

  @Test
  void a_user_with_another_password_is_told_so() {
    commandLine.environment("MCP_PASSWORD", "bob");
    assertThat(tools("--user", "ada")).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("HTTP 401", "The user name or password is wrong");
  }

  @Test
  void a_user_without_the_role_may_not() {
    commandLine.environment("MCP_PASSWORD", "bob");
    assertThat(tools("--user", "bob")).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("HTTP 403", "this user may not do this");
  }
}
