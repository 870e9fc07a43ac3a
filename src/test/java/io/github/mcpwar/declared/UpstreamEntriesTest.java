package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.model.ToolDescriptor;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstream servers in a tools file. */
class UpstreamEntriesTest {
  private static final String TOOLS = """
      [{"name":"a","description":"d","inputSchema":{"type":"object"}},
       {"name":"b","description":"d","inputSchema":{"type":"object"}}]
      """;

  @TempDir
  private Path folder;

  private Workbench bench;
  private FakeServer server;

  @BeforeEach
  void open() throws Exception {
    bench = new Workbench(folder);
    server = FakeServer.stateless(TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply.result("{\"structuredContent\":1," + "\"content\":[]}"));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    server.close();
  }

  private String entry(String name) {
    return "upstream:\n  " + name + ":\n    url: " + server.endpoint() + "\n";
  }

  @Test
  void their_tools_are_there_when_the_file_was_read_for_the_first_time() throws Exception {
    assertThat(bench.write(entry("x"))).isEmpty();
    assertThat(bench.names()).containsExactly("x_a", "x_b");
    assertThat(bench.call("x_a", "{}")).hasToString("1");
    assertThat(bench.declared.size()).isEqualTo(2);
    Shown shown = bench.declared.shown();
    assertThat(shown.tools()).extracting(Shown.Entry::line).containsExactly(2, 2);
    assertThat(shown.upstream().get(0).state().isUp()).isTrue();
    assertThat(shown.characters()).isGreaterThan(100);
  }

  @Test
  void a_file_with_an_error_leaves_them_and_one_without_them_removes_them() throws Exception {
    bench.write(entry("x"));
    assertThat(bench.write(entry("x") + "    max-tools: none\n"))
        .singleElement()
        .asString()
        .startsWith("4:16: max-tools of upstream \"x\" must be a whole number");
    assertThat(bench.names()).containsExactly("x_a", "x_b");
    assertThat(bench.write("tools: {}")).isEmpty();
    assertThat(bench.names()).isEmpty();
  }

  @Test
  void an_entry_that_stays_the_same_stays_connected() throws Exception {
    bench.write(entry("x"));
    bench.write("# a comment\n" + entry("x"));
    assertThat(bench.names()).containsExactly("x_a", "x_b");
    assertThat(server.seen("server/discover")).hasSize(1);
  }

  @Test
  void a_tool_of_the_file_takes_the_name_of_one_of_theirs() throws Exception {
    bench.write(entry("x"));
    String own = "tools:\n  x_a:\n    description: d\n    http: {get: \"http://127.0.0.1:1/x\"}\n";
    assertThat(bench.write(entry("x") + own)).isEmpty();
    assertThat(bench.names()).containsExactly("x_a", "x_b");
    assertThat(bench.declared.shown().tools())
        .filteredOn(each -> each.name().equals("x_a"))
        .extracting(Shown.Entry::kind)
        .containsExactly("http");
    assertThat(bench.write(entry("x"))).isEmpty();
    assertThat(bench.call("x_a", "{}")).hasToString("1");
  }

  @Test
  void other_tools_keep_their_names_and_overrides() throws Exception {
    bench.registry.add(
        new ToolDescriptor("mine", "d", Workbench.json("{'type': 'object'}")),
        (arguments, context) -> 1);
    bench.write("overrides: {mine: {name: x_a}}\n" + entry("x"));
    assertThat(bench.names()).containsExactly("x_a", "x_b");
    assertThat(bench.declared.shown().tools()).extracting(Shown.Entry::name).containsExactly("x_b");
    assertThat(bench.write("overrides: {x_b: {hidden: true}}\n" + entry("x")))
        .as("they have changes of their own")
        .isNotEmpty();
  }

  @Test
  void a_change_of_their_list_is_told_to_clients() throws Exception {
    var changed = new CountDownLatch(1);
    var listening = new CountDownLatch(1);
    server.on("subscriptions/listen", (request, reply) -> {
      FakeServer.Reply.Events events = reply.events();
      listening.await();
      server.on("tools/list", (again, answer) -> answer.result("{\"tools\":[]}"));
      events.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
      reply.awaitHangUp();
    });
    bench.write(entry("x"));
    bench.registry.onChange(changed::countDown);
    listening.countDown();
    assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.names()).isEmpty();
  }
}
