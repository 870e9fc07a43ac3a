package io.github.mcpwar.cli;

import static io.github.mcpwar.cli.CommandLineFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.requirements.Proves;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class CommandsTest {
  private final CommandLineFixture cli = new CommandLineFixture();
  private final AtomicReference<Map<String, String>> started = new AtomicReference<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private String url() {
    return server.endpoint().toString();
  }

  /** Starts nothing, but names the base URL of the fake server. */
  private Map.Entry<URI, AutoCloseable> start(Map<String, String> settings) {
    started.set(settings);
    String base = server == null
        ? "http://h:1/ai"
        : "http://127.0.0.1:" + server.endpoint().getPort();
    return Map.entry(URI.create(base), () -> stopped.set(true));
  }

  @Test
  void tools_shows_names_titles_descriptions_and_arguments() throws Exception {
    server = FakeServer.stateless("""
            [{"name":"add","title":"Add up","description":"Adds\\nnumbers.","inputSchema":{
               "type":"object","required":["a"],"properties":{
                 "a":{"type":"array","items":{"type":"integer"},"description":"What to add"},
                 "mode":{"enum":["fast","exact"]},"b":{}}}},
             {"name":"plain","annotations":{"title":"Plain"},"inputSchema":{"type":"object"}}]
            """);

    assertThat(cli.run("tools", url())).isZero();

    assertThat(cli.out().lines().map(String::stripTrailing))
        .containsExactly(
            "add - Add up",
            "    Adds",
            "    numbers.",
            "    a=<array of integer> (required) What to add",
            "    mode=<fast|exact>",
            "    b=<any>",
            "plain - Plain");
  }

  @Test
  void a_server_without_tools_is_said_to_be_one() throws Exception {
    server = FakeServer.withSessions("[]");

    assertThat(cli.run("tools", url())).isZero();

    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains("no tools");
    assertThat(server.seen("DELETE")).hasSize(1);
  }

  @Test
  void listen_prints_notifications_until_the_server_ends_the_stream() throws Exception {
    server = FakeServer.stateless("[]")
        .on(
            "subscriptions/listen",
            (request, reply) -> reply
                .events()
                .send("{\"jsonrpc\":\"2.0\"," + "\"method\":\"notifications/tools/list_changed\"}")
                .result("{\"resultType\":\"complete\"}"));

    assertThat(cli.run("listen", url())).isZero();

    assertThat(cli.out().lines()).containsExactly(NOW + " notifications/tools/list_changed");
  }

  @Test
  void ctrl_c_ends_listening() throws Exception {
    var hungUp = new CountDownLatch(1);
    server = FakeServer.withSessions("[]").on("GET", (request, reply) -> {
      reply
          .events()
          .send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"," + "\"params\":{\"a\":1}}");
      reply.awaitHangUp();
      hungUp.countDown();
    });
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> cli.run("listen", url(), "--output", "json"));
    assertThat(cli.nextLine())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{\"a\":1}}");

    cli.pressCtrlC();

    hungUp.await();
    assertThat(exitCode.join()).isZero();
    assertThat(server.seen("DELETE")).hasSize(1);
  }

  @Test
  void a_stream_that_is_not_offered_is_exit_code3() throws Exception {
    server =
        FakeServer.withSessions("[]").on("GET", (request, reply) -> reply.status(405, null, ""));

    assertThat(cli.run("listen", url())).isEqualTo(3);

    assertThat(cli.err()).contains("405");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "serve"})
  void serve_is_what_is_done_by_default(String command) throws Exception {
    cli.http(this::start);
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> command.isEmpty() ? cli.run() : cli.run(command));

    assertThat(cli.nextLine().strip()).isEqualTo("http://h:1/ai/mcp");
    assertThat(stopped).isFalse();
    cli.pressCtrlC();

    assertThat(stopped).as("before the process ends").isTrue();
    assertThat(exitCode.join()).isZero();
    assertThat(started.get())
        .containsOnly(
            Map.entry("host", "127.0.0.1"), Map.entry("port", "8080"), Map.entry("context", ""));
    assertThat(cli.out().lines()).hasSize(1);
  }

  @Test
  void serve_takes_address_and_settings() throws Exception {
    cli.http(this::start);
    CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> cli.run(
        "serve",
        "--port",
        "9000",
        "--host=0.0.0.0",
        "--context",
        "/ai",
        "-D",
        "mcp.samples=false",
        "-Dmcp.x=a=b"));

    cli.nextLine();
    cli.pressCtrlC();

    assertThat(exitCode.join()).isZero();
    assertThat(started.get())
        .containsOnly(
            Map.entry("host", "0.0.0.0"),
            Map.entry("port", "9000"),
            Map.entry("context", "/ai"),
            Map.entry("mcp.samples", "false"),
            Map.entry("mcp.x", "a=b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--port 9000",
        "--port 0 --host 0.0.0.0 --context /ai",
        "-D mcp.samples=false -D mcp.x=a=b",
        "-D mcp.x=1 -D mcp.x=2"
      })
  void the_plainest_arguments_of_serve_mean_the_same_without_a_parser(String text) {
    String[] arguments = text.isEmpty() ? new String[0] : text.split(" ");
    var plain = new ServeCommand(null, null);
    var parsed = new ServeCommand(null, null);
    new CommandLine(parsed).parseArgs(arguments);

    assertThat(plain.takesPlainly(List.of(arguments))).isTrue();
    assertThat(plain).usingRecursiveComparison().isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--port",
        "--port x",
        "--port 080",
        "--port 1 --port 2",
        "--port --host",
        "--host=0.0.0.0",
        "-Dmcp.x=1",
        "-D mcp.x",
        "-D =1",
        "-D mcp.x=",
        "tools",
        "--prot 1"
      })
  void other_arguments_of_serve_are_left_to_the_parser(String text) {
    assertThat(new ServeCommand(null, null).takesPlainly(List.of(text.split(" "))))
        .isFalse();
  }

  @Test
  void settings_are_shown_in_groups() {
    assertThat(cli.run("config", "-D", "mcp.max-tasks=7")).isZero();

    assertThat(cli.out().lines())
        .startsWith("# The server", "mcp.settings-file = ")
        .containsSubsequence("# Tasks", "mcp.max-tasks = 7", "# Files and samples")
        .filteredOn(line -> line.startsWith("#"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp.max-tasks", "max-tasks", "MCP_MAX_TASKS"})
  void one_setting_is_explained_by_any_of_its_names(String name) {
    assertThat(cli.run("config", "-D", "mcp.max-tasks=7", "--explain", name)).isZero();
    assertThat(cli.out().lines())
        .hasSize(4)
        .startsWith("mcp.max-tasks = 7", "    from: command line; type: a whole number above 0")
        .endsWith("    default: 1000; environment variable: MCP_MAX_TASKS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp.max-task", "max-task", "MCP_MAX_TASK"})
  void who_asks_for_a_setting_that_does_not_exist_learns_of_similar_ones(String name) {
    assertThat(cli.run("config", "--explain", name)).isEqualTo(2);
    assertThat(cli.err()).contains("There is no setting " + name + "; did you mean mcp.max-tasks");
  }

  @Test
  void a_name_like_no_other_has_no_similar_ones() {
    assertThat(cli.run("config", "--explain", "what")).isEqualTo(2);
    assertThat(cli.err()).contains("There is no setting what").doesNotContain("did you mean");
  }

  @Test
  void what_differs_from_the_defaults_is_shown_alone() {
    assertThat(cli.run("config", "-D", "mcp.max-tasks=7", "-D", "mcp.console=true", "--diff"))
        .isZero();
    assertThat(cli.out().lines())
        .contains("# Tasks", "mcp.max-tasks = 7")
        .noneMatch(line -> line.startsWith("mcp.console ") || line.startsWith("mcp.max-calls "));
  }

  @Test
  void settings_are_described_for_editors() {
    assertThat(cli.run("config", "--schema")).isZero();
    assertThat(cli.out()).contains("\"$schema\"", "\"mcp.max-tasks\"");
    assertThat(cli.run("config", "--metadata")).isZero();
    assertThat(cli.out()).contains("\"properties\"", "\"mcp.max-tasks\"");
    assertThat(cli.run("config", "--schema", "--diff")).isEqualTo(2);
  }

  @Test
  void a_server_that_cannot_start_is_exit_code_3_and_a_setting_that_is_wrong_exit_code2() {
    cli.http(settings -> {
      throw new UncheckedIOException("Cannot listen on x:1", new IOException());
    });
    assertThat(cli.run("serve")).isEqualTo(3);
    assertThat(cli.err()).contains("error: Cannot listen on x:1");

    cli.http(settings -> {
      throw new IllegalArgumentException("Not a port: 99999");
    });
    assertThat(cli.run("serve", "--port", "99999")).isEqualTo(2);
    assertThat(cli.err()).contains("error: Not a port: 99999");
  }

  @Proves("stdio-messages-only")
  @Test
  void stdio_keeps_standard_output_for_messages() {
    PrintStream before = System.out;
    cli.input("in\n").stdio((in, out) -> {
      System.out.println("stray");
      in.transferTo(out);
    });

    assertThat(cli.run("stdio")).isZero();

    assertThat(cli.out()).isEqualTo("in\n");
    assertThat(cli.err()).contains("stray");
    assertThat(System.out).isSameAs(before);
  }

  @Proves("stdio-messages-only")
  @Test
  void stdio_reports_what_goes_wrong_on_standard_error() {
    cli.stdio((in, out) -> {
      throw new IllegalArgumentException("Unknown settings: mcp.x");
    });
    assertThat(cli.run("stdio")).isEqualTo(2);

    cli.stdio((in, out) -> {
      throw new IOException("Broken pipe");
    });
    assertThat(cli.run("stdio")).isEqualTo(3);

    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains("Unknown settings: mcp.x", "Broken pipe");
  }

  private void sample(String result) throws IOException {
    server = FakeServer.stateless(
            "[{\"name\":\"process_files\",\"inputSchema\":{\"type\":\"object\"}}]")
        .on(
            "tools/call",
            (request, reply) ->
                reply.events().log("info", "a.txt").progress(1, 1, "a.txt").result(result));
    cli.http(this::start);
  }

  @Test
  void the_demo_calls_the_sample_tool_on_a_dozen_source_files(@TempDir Path folder)
      throws Exception {
    Path inside = Files.createDirectories(folder.resolve("src/main"));
    Files.writeString(folder.resolve("src/.hidden"), "");
    for (int i = 10; i < 30; i++) {
      Files.writeString(inside.resolve(i + ".txt"), "");
    }
    sample("{\"content\":[{\"type\":\"text\",\"text\":\"Done: 1\"}]}");

    assertThat(cli.folder(folder).run("demo")).isZero();

    assertThat(started.get()).containsEntry("port", "0").containsEntry("host", "127.0.0.1");
    assertThat(started.get())
        .as("the samples may read the folder in which the command was given")
        .containsEntry("mcp.samples-root", folder.toString());
    assertThat(stopped).isTrue();
    assertThat(cli.out().lines().skip(1))
        .containsExactly(
            "Calling process_files on 12 files of the folder src",
            NOW + " info  a.txt",
            NOW + " [########################] 1/1 a.txt",
            "Done: 1");
    assertThat(cli.out().lines().findFirst().orElseThrow()).contains(url(), "fake");
    assertThat(cli.err()).contains("Next: java -jar mcp.war", "http://127.0.0.1:8080/mcp");
    JsonNode arguments = server.seen("tools/call").get(0).params().path("arguments");
    assertThat(arguments.path("path").stringValue()).isEqualTo("src");
    assertThat(arguments.path("items").valueStream().map(item -> item.stringValue()))
        .hasSize(12)
        .isSorted()
        .allMatch(item -> item.matches("main.[12][0-9]\\.txt"));
  }

  @Test
  void the_demo_takes_another_folder_and_fails_with_the_tool(@TempDir Path folder)
      throws Exception {
    sample("{\"content\":[{\"type\":\"text\",\"text\":\"No\"}],\"isError\":true}");

    assertThat(cli.folder(folder).run("demo", "docs")).isEqualTo(1);
    assertThat(cli.run("demo")).isEqualTo(1);
    assertThat(cli.err()).doesNotContain("Next");

    assertThat(server.seen("tools/call"))
        .extracting(call -> call.params().path("arguments").path("path").stringValue())
        .containsExactly("docs", ".");
    assertThat(stopped).isTrue();
  }

  @Test
  void the_demo_is_exit_code_3_when_its_server_fails() throws Exception {
    server = new FakeServer();
    cli.http(this::start);

    assertThat(cli.run("demo")).isEqualTo(3);

    assertThat(stopped).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "tools",
        "call",
        "resources",
        "read",
        "prompts",
        "prompt",
        "skills",
        "events",
        "listen",
        "stdio",
        "demo",
        "check",
        "try"
      })
  void every_command_explains_itself(String command) {
    String[] arguments =
        command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};

    assertThat(cli.run(arguments)).isZero();

    assertThat(cli.out()).contains("Usage: java -jar mcp.war " + command);
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void help_names_exit_codes_and_revisions() {
    cli.run("call", "--help");

    assertThat(cli.out())
        .contains("Exit codes:", "  1 ", "  2 ", "  3 ", "130 ")
        .contains(Revisions.supported())
        .contains("notice, warning");
  }

  @Test
  void the_version_is_printed() {
    assertThat(cli.run("--version")).isZero();
    assertThat(cli.out()).startsWith("mcp-war ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "--nonsense", "tools", "call", "call http://x", "tools ::"})
  void what_makes_no_sense_is_exit_code2(String arguments) {
    assertThat(cli.run(arguments.split(" "))).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "tool http://h/mcp | Unknown command: tool; did you mean tools?",
        "promt http://h/mcp x | Unknown command: promt; did you mean prompt or prompts?",
        "call http://h/mcp t --prot 1 | Unknown option: --prot; did you mean --protocol?",
        "tools http://h/mcp --tokn hush | Unknown option: --tokn; did you mean --token?",
        "tools http://h/mcp --tokn=hush | Unknown option: --tokn; did you mean --token?",
        "serve --prot 1 | Unknown option: --prot; did you mean --port?",
        "serve -x | Unknown option: -x",
        "tools http://h/mcp more | Unexpected argument: more",
      })
  void what_is_mistyped_is_named_with_what_may_be_meant(String arguments, String words) {
    assertThat(cli.run(arguments.split(" "))).isEqualTo(2);

    assertThat(cli.err().lines().findFirst()).hasValue("error: " + words);
  }

  @Test
  void a_command_that_is_like_none_is_met_with_all() {
    assertThat(cli.run("nonsense")).isEqualTo(2);

    assertThat(cli.err()).contains("there are serve, tools, call, resources");
  }

  @ParameterizedTest
  @CsvSource({
    "404,/,/mcp",
    "405,'',/mcp",
    "405,/ai/,/ai/mcp",
    "200,/mcp/,/mcp/mcp",
    "404,/mpc,/mcp",
    "404,/ai/mcpp/,/ai/mcp",
    "404,/MCP,/mcp",
    "404,/app,/app/mcp",
    "404,/mcp,",
    "500,/,",
  })
  void a_url_without_an_endpoint_is_exit_code_3_with_the_one_that_may_be_meant(
      int status, String path, String better) throws Exception {
    server = new FakeServer();
    for (String what : List.of("server/discover", "initialize", "GET")) {
      server.on(what, (request, reply) -> reply.status(status, "text/html", "<p>No"));
    }
    String base = "http://127.0.0.1:" + server.endpoint().getPort();

    assertThat(cli.run("tools", base + path)).isEqualTo(3);

    assertThat(cli.err()).contains("HTTP " + status);
    if (better == null) {
      assertThat(cli.err()).doesNotContain("often ends");
    } else {
      assertThat(cli.err().strip()).endsWith("try " + base + better);
    }
  }

  @Test
  void a_url_of_another_kind_is_exit_code2() {
    assertThat(cli.run("tools", "localhost:8080/mcp")).isEqualTo(2);
    assertThat(cli.run("tools", "ftp://localhost/mcp")).isEqualTo(2);
    assertThat(cli.run("tools", "mcp")).isEqualTo(2);
  }
}
