package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstream servers that are processes: here a script of the shell. */
class ProcessTest {
  @TempDir
  private Path folder;

  private final UpstreamBench bench = new UpstreamBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void use(String... command) throws Exception {
    useFrom("", command);
  }

  private void useFrom(String route, String... command) throws Exception {
    Secrets secrets = new Secrets(
        Map.of("SECRET", "s={env:MINE}"),
        name -> Map.of(
                "MINE", "x", "PATH", System.getenv("PATH"), "OTHER", "y", Route.VARIABLE, route)
            .get(name));
    bench.use(UpstreamBench.spec(
        new Address.Command(List.of(command), secrets, Optional.of(folder)),
        Set.of(),
        Map.of(),
        new UpstreamSpec.Limits(100_000, 9, 9, 9),
        Duration.ofSeconds(20)));
  }

  private void useScript(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        "sh", Path.of("src/test/resources/upstream/server.sh").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    use(command.toArray(String[]::new));
  }

  private String call(String user, String arguments) throws Exception {
    CallToolResult result =
        bench.call("far_env", arguments, new RecordingContext().signedInAs(user));
    return ((TextContent) result.content().get(0)).text();
  }

  private static long process(String text) {
    return Long.parseLong(text.replaceAll(".*s=x (\\d+) .*", "$1"));
  }

  @Test
  void a_process_has_its_own_variables_and_folder_and_nothing_else() throws Exception {
    useScript();
    assertThat(call("ada", "{}"))
        .contains("PATH ", "SECRET ", "s=x ")
        .endsWith(folder.toRealPath().toString())
        .doesNotContain("HOME", "JAVA", "MINE", "OTHER");
    assertThat(bench.state().target()).isEqualTo("sh …");
    assertThat(bench.state().revision()).isEqualTo("2025-11-25");
  }

  @Test
  void each_caller_has_a_process_that_ends_with_the_session() throws Exception {
    useScript();
    long first = process(call("ada", "{}"));
    assertThat(process(call("ada", "{}"))).isEqualTo(first);
    assertThat(process(call("bob", "{}"))).isNotEqualTo(first);
    ProcessHandle handle = ProcessHandle.of(first).orElseThrow();
    bench.close();
    handle.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void each_caller_has_a_process_also_if_the_server_has_no_sessions() throws Exception {
    useScript("stateless");
    assertThat(bench.state().revision()).isEqualTo("2026-07-28");
    long first = process(call("ada", "{}"));
    assertThat(process(call("bob", "{}"))).isNotEqualTo(first);
    assertThat(process(call("ada", "{}"))).isEqualTo(first);
  }

  @Test
  void what_a_process_has_started_ends_with_the_session() throws Exception {
    useScript();
    long child = Long.parseLong(call("ada", "{\"a\":\"child\"}"));
    ProcessHandle handle = ProcessHandle.of(child).orElseThrow();
    bench.close();
    handle.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_process_that_ends_is_one_error_and_another_one_is_started() throws Exception {
    useScript();
    long first = process(call("ada", "{}"));
    assertThatThrownBy(() -> call("ada", "{\"a\":\"die\"}"))
        .hasMessage("The upstream server cannot be reached at the moment; try again later");
    assertThat(process(call("ada", "{}"))).isNotEqualTo(first);
  }

  @Test
  void a_process_that_writes_without_end_is_ended() throws Exception {
    useScript();
    long first = process(call("ada", "{}"));
    assertThatThrownBy(() -> call("ada", "{\"a\":\"flood\"}"))
        .hasMessage("The answer is larger than 100000 bytes; ask for less");
    assertThat(process(call("ada", "{}"))).isNotEqualTo(first);
  }

  @Test
  void a_process_learns_the_route_by_which_it_was_started() throws Exception {
    useFrom(
        "0123456789abcdef",
        "sh",
        "-c",
        "SECRET=$MCP_UPSTREAM_ROUTE; . \"$0\"",
        Path.of("src/test/resources/upstream/server.sh").toAbsolutePath().toString());
    assertThat(call("ada", "{}")).containsPattern(" 0123456789abcdef,[0-9a-f]{16} ");
  }

  @Test
  void a_server_that_has_started_this_process_is_not_started() throws Exception {
    Path started = folder.resolve("started");
    String[] command = {"touch", started.toString()};
    useFrom(Digest.of(String.join("\0", command)), command);
    assertThat(bench.state().status()).isEqualTo("down");
    assertThat(bench.state().problem()).contains("remove the loop");
    assertThat(started).doesNotExist();
  }

  @Test
  void processes_that_start_each_other_have_an_end() throws Exception {
    Path started = folder.resolve("started");
    useFrom(
        IntStream.range(0, Route.LONGEST)
            .mapToObj(i -> Digest.of("server " + i))
            .collect(Collectors.joining(",")),
        "touch",
        started.toString());
    assertThat(bench.state().problem()).contains("remove the loop");
    assertThat(started).doesNotExist();
  }

  @Test
  void a_command_that_is_no_program_is_a_server_that_is_down() throws Exception {
    use("/no/such/program");
    assertThat(bench.state().status()).isEqualTo("down");
    assertThat(bench.state().problem()).contains("The command cannot be started");
  }
}
