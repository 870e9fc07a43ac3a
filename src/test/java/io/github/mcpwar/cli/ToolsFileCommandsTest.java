package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for a file that declares tools. */
class ToolsFileCommandsTest {
  private static final String RIGHT = """
      tools:
        add:
          description: Adds.
          arguments: {n: {type: integer}}
          sql: {datasource: jdbc/x, statement: "select 1 + :n"}
      overrides: {somebodys: {hidden: true}}
      """;

  @TempDir
  private Path folder;

  private final CommandLineFixture cli = new CommandLineFixture();
  private final AtomicReference<Map<String, String>> started = new AtomicReference<>();
  private FakeServer server;

  @BeforeEach
  void open() throws IOException {
    cli.folder(folder);
    server = FakeServer.stateless("[{\"name\":\"add\",\"inputSchema\":{\"type\":\"object\","
            + "\"properties\":{\"n\":{\"type\":\"integer\"}}}}]")
        .on(
            "tools/call",
            (request, reply) -> reply.result("{\"content\":[{\"type\":\"text\",\"text\":\"It is "
                + request.params().at("/arguments/n").intValue() + "\"}]}"));
    cli.http(settings -> {
      started.set(settings);
      return Map.entry(URI.create("http://127.0.0.1:" + server.endpoint().getPort()), () -> {});
    });
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("tools.yaml"), text);
  }

  @Test
  void check_says_how_large_a_right_file_is_for_a_model() throws Exception {
    write(RIGHT);

    assertThat(cli.run("check", "tools.yaml")).isZero();

    assertThat(cli.out())
        .matches("tools\\.yaml is right; tools: 1, characters in the list: \\d{3}, tokens of a"
            + " model: about \\d{2}\\s+");
    assertThat(started.get()).as("a server").isNull();
  }

  @Test
  void check_prints_every_error_with_its_place() throws Exception {
    write("tools:\n  a b: {descripton: d}\n  c: 5\n");

    assertThat(cli.run("check", "tools.yaml")).isEqualTo(1);

    assertThat(cli.out().lines())
        .anyMatch(line -> line.startsWith("tools.yaml:2:3: a tool's name must be"))
        .anyMatch(line -> line.startsWith("tools.yaml:2:9: tool \"a b\" has an unknown member"))
        .anyMatch(line -> line.startsWith("tools.yaml:3:6: tool \"c\" must be a mapping"));
  }

  @Test
  void check_of_no_file_is_an_error() {
    assertThat(cli.run("check", "none.yaml")).isEqualTo(1);
    assertThat(cli.out()).contains("none.yaml:1:1: there is no such file");
  }

  @Test
  void try_calls_a_tool_of_the_file_in_a_server_of_its_own() throws Exception {
    write(RIGHT);

    assertThat(cli.run("try", "tools.yaml", "add", "n=41", "-D", "mcp.max-call-time=5s"))
        .isZero();

    assertThat(cli.out()).isEqualToNormalizingNewlines("It is 41\n");
    assertThat(started.get())
        .containsEntry("mcp.tools-file", folder.resolve("tools.yaml").toString())
        .containsEntry("mcp.samples", "false")
        .containsEntry("mcp.max-call-time", "5s")
        .containsEntry("host", "127.0.0.1")
        .containsEntry("port", "0");
  }

  @Test
  void try_starts_nothing_for_a_file_with_errors() throws Exception {
    write("tools: 5");

    assertThat(cli.run("try", "tools.yaml", "add")).isEqualTo(1);

    assertThat(cli.out()).contains("tools.yaml:1:8: tools of the file must be a mapping");
    assertThat(started.get()).isNull();
  }

  @Test
  void try_of_an_unknown_tool_or_argument_is_exit_code2() throws Exception {
    write(RIGHT);

    assertThat(cli.run("try", "tools.yaml", "ad")).isEqualTo(2);
    assertThat(cli.run("try", "tools.yaml", "add", "n=x")).isEqualTo(2);

    assertThat(cli.err()).contains("did you mean add?", "Argument n must be an integer");
  }

  @Test
  void import_prints_a_draft_of_an_openapi_document_and_its_size() throws Exception {
    Files.writeString(folder.resolve("api.yaml"), """
        openapi: 3.0.0
        paths:
          /things: {get: {operationId: list, tags: [a]}, post: {operationId: add}}
        """);

    assertThat(cli.run("import", "openapi", "api.yaml", "--server", "https://api.example.com"))
        .isZero();
    assertThat(cli.out())
        .contains("tools:\n  list:\n", "\n      get: https://api.example.com/things\n")
        .doesNotContain("add");
    assertThat(cli.err()).contains("HTTP calls: 1, offered from the document: 0, characters");

    assertThat(cli.run("import", "openapi", "api.yaml", "--tag", "b")).isEqualTo(1);
    assertThat(cli.err()).contains("error: the document has no such operation");
    assertThat(cli.run("import")).isEqualTo(2);
  }
}
