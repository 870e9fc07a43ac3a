package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {
  private final CommandLineFixture cli = new CommandLineFixture();

  @Test
  void a_server_of_this_product_has_only_the_clock_of_the_test_against_it() {
    try (EmbeddedServer server = EmbeddedServer.start(Map.of("mcp.samples", "false"))) {
      int status = cli.run("doctor", server.uri("/mcp").toString(), "--wait", "0.5s");
      assertThat(status).isEqualTo(ExitCode.FAILURE);
      assertThat(cli.out())
          .contains("problem  Clock: The clock of the server is")
          .contains("ok       Messages: The session is known in the next message")
          .contains("ok       Messages: Clients without sessions are answered (2026-07-28)")
          .contains("ok       Streams: Events arrive at once, and the stream stays open for 0.5s")
          .doesNotContain("hint");
      assertThat(cli.err()).contains("1 problem was found.");
    }
  }

  @Test
  void what_a_server_says_cannot_reach_the_terminal_as_it_is() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.on(
          "initialize",
          (request, reply) -> reply.status(
              403,
              "application/json",
              "{\"error\":{\"message\":\"\\u001b[2Jno\\u202e " + "x".repeat(5000) + "\"}}"));
      assertThat(cli.run("doctor", server.endpoint().toString())).isEqualTo(ExitCode.FAILURE);
      assertThat(cli.out()).contains("[2Jno").doesNotContain("\u001b", "\u202e");
      assertThat(cli.out().length()).isLessThan(2000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "doctor,Missing required parameter: 'URL'",
    "doctor nonsense,is not an http or https URL",
    "doctor http://127.0.0.1/mcp --wait soon,--wait must be a time",
    "doctor http://127.0.0.1/mcp --wait 2h,--wait must be a time"
  })
  void a_mistake_is_one_line(String line, String words) {
    assertThat(cli.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).startsWith("error: ").contains(words);
  }
}
