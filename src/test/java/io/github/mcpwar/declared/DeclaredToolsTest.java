package io.github.mcpwar.declared;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.access.Rights;
import io.github.mcpwar.server.tools.PreparedCall;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watched file: what is right replaces everything at once, what is wrong changes nothing. */
class DeclaredToolsTest {
  @TempDir
  private Path folder;

  private Workbench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Workbench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static String tools(String... pairs) {
    StringBuilder text = new StringBuilder("tools:\n");
    for (int i = 0; i < pairs.length; i += 2) {
      text.append("  %s: {description: d, sql: {datasource: jdbc/test, statement: \"%s\"}}\n"
          .formatted(pairs[i], pairs[i + 1]));
    }
    return text.toString();
  }

  @SuppressWarnings("unused")
  static final class Annotated {
    @Tool(description = "Old.", title = "Old")
    String old() {
      return "old";
    }

    @Tool(description = "Bad.")
    String bad() {
      return "bad";
    }
  }

  private ToolDescriptor descriptor(String name) {
    return bench.registry.find(name).orElseThrow().descriptor();
  }

  private record Roles(Set<String> roles) implements Rights {
    @Override
    public boolean isUserInRole(String role) {
      return roles.contains(role);
    }

    @Override
    public Optional<Set<String>> scopes() {
      return Optional.of(roles);
    }
  }

  @Test
  void a_right_file_replaces_all_tools_at_once_and_clients_hear_of_it_once() throws Exception {
    assertThat(bench.write(tools("a", "select 1", "b", "select 2"))).isEmpty();
    int[] heard = {0};
    bench.registry.onChange(() -> {
      heard[0]++;
      assertThat(bench.names()).containsExactly("b", "c");
    });

    assertThat(bench.write(tools("b", "select 3", "c", "select 4"))).isEmpty();

    assertThat(heard[0]).isEqualTo(1);
    assertThat(bench.call("b", "{}").toString()).contains(":3}");
  }

  @Test
  void a_file_with_an_error_changes_nothing_until_it_is_right() throws Exception {
    bench.write(tools("a", "select 1"));

    assertThat(bench.write(tools("a", "select 2", "b b", "select 2")))
        .singleElement()
        .asString()
        .startsWith("3:3: a tool's name must be");
    assertThat(bench.write("tools: [")).singleElement().asString().startsWith("1:9: this is not");
    assertThat(bench.names()).containsExactly("a");
    assertThat(bench.call("a", "{}").toString()).contains(":1}");

    assertThat(bench.write(tools("a", "select 2"))).isEmpty();
    assertThat(bench.call("a", "{}").toString()).contains(":2}");
  }

  @Test
  void the_same_content_again_is_no_change() throws Exception {
    bench.write(tools("a", "select 1"));
    bench.registry.onChange(() -> {
      throw new AssertionError("a change");
    });
    assertThat(bench.write(tools("a", "select 1"))).isEmpty();
  }

  @Test
  void a_file_that_was_wrong_is_looked_at_again_although_it_is_the_same() throws Exception {
    String file = tools("a", "select * from later");
    assertThat(bench.write(file)).singleElement().asString().contains("LATER");

    bench.run("create table later (x int)");
    assertThat(bench.write(file)).isEmpty();

    assertThat(bench.names()).containsExactly("a");
  }

  @Test
  void a_call_finishes_with_the_tool_that_it_began_with() throws Exception {
    bench.write(tools("a", "select 'before' x"));
    PreparedCall running = bench.registry.find("a").orElseThrow().with(Workbench.json("{}"));
    bench.write("tools: {}");

    assertThat(bench.names()).isEmpty();
    assertThat(running.run(new RecordingContext()).toString()).contains("before");
  }

  @Test
  void changes_of_the_file_are_noticed() throws Exception {
    BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
    bench.save(tools("a", "select 1"));
    bench.declared.start(bench.registry);
    assertThat(bench.names()).containsExactly("a");
    bench.registry.onChange(() -> heard.add(bench.names().toString()));

    bench.save(tools("b", "select 1"));
    assertThat(heard.poll(20, SECONDS)).isEqualTo("[b]");
    Files.writeString(folder.resolve("tools.yaml"), tools("c", "select 1"));
    assertThat(heard.poll(20, SECONDS)).isEqualTo("[c]");
  }

  @Test
  void a_file_behind_a_link_that_is_replaced_is_noticed_as_in_mounted_configuration()
      throws Exception {
    Files.writeString(
        Files.createDirectories(folder.resolve("v1")).resolve("t"), tools("a", "select 1"));
    Files.writeString(
        Files.createDirectories(folder.resolve("v2")).resolve("t"), tools("b", "select 1"));
    Files.createSymbolicLink(folder.resolve("data"), Path.of("v1"));
    Files.createSymbolicLink(folder.resolve("tools.yaml"), Path.of("data/t"));
    BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
    bench.declared.start(bench.registry);
    bench.registry.onChange(() -> heard.add(bench.names().toString()));

    Files.createSymbolicLink(folder.resolve("tmp"), Path.of("v2"));
    Files.move(
        folder.resolve("tmp"),
        folder.resolve("data"),
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);

    assertThat(heard.poll(20, SECONDS)).isEqualTo("[b]");
  }

  @Test
  void roles_and_scopes_are_required() throws Exception {
    bench.write("""
        tools:
          a:
            description: d
            roles: [sales, support]
            scopes: [orders]
            heartbeat: 2s
            task: optional
            sql: {datasource: jdbc/test, statement: select 1}
        """);
    RegisteredTool tool = bench.registry.find("a").orElseThrow();

    assertThat(tool.access().isVisibleTo(new Roles(Set.of("support")))).isTrue();
    assertThat(tool.access().isVisibleTo(new Roles(Set.of("orders")))).isFalse();
    assertThat(tool.access().hasScopes(new Roles(Set.of("orders")))).isTrue();
    assertThat(tool.access().hasScopes(new Roles(Set.of("support")))).isFalse();
    assertThat(tool.heartbeat()).hasValueSatisfying(time -> assertThat(time).hasSeconds(2));
    assertThat(tool.taskSupport()).hasToString("OPTIONAL");
  }

  @Test
  void overrides_change_annotated_tools_until_they_end() throws Exception {
    bench.registry.addAll(new Annotated());
    assertThat(bench.write("""
            overrides:
              old: {name: new, title: New, description: New., roles: [a]}
              bad: {hidden: true}
            """)).isEmpty();
    assertThat(bench.names()).containsExactly("new");
    assertThat(descriptor("new").title()).isEqualTo("New");
    assertThat(descriptor("new").description()).isEqualTo("New.");
    assertThat(bench.registry.find("new").orElseThrow().access().isVisibleTo(new Roles(Set.of())))
        .isFalse();
    assertThat(bench.registry.find("bad")).as("neither listed nor called").isEmpty();

    assertThat(bench.write("overrides: {old: {title: Only}}")).isEmpty();
    assertThat(bench.names()).containsExactly("bad", "old");
    assertThat(descriptor("old").title()).isEqualTo("Only");
    assertThat(descriptor("old").description()).isEqualTo("Old.");

    assertThat(bench.write("tools: {}")).isEmpty();
    assertThat(descriptor("old").title()).isEqualTo("Old");
  }

  @Test
  void a_declared_tool_may_take_the_name_of_one_that_is_hidden_or_renamed() throws Exception {
    bench.registry.addAll(new Annotated());
    assertThat(bench.write(tools("bad", "select 7") + "overrides: {bad: {hidden: true}}"))
        .isEmpty();
    assertThat(bench.call("bad", "{}").toString()).contains(":7}");
    assertThat(bench.write("tools: {}")).isEmpty();
    assertThat(bench.registry.find("bad").orElseThrow().descriptor().description())
        .isEqualTo("Bad.");
  }

  @Test
  void a_name_that_is_taken_or_unknown_is_an_error_with_its_place() throws Exception {
    bench.registry.addAll(new Annotated());
    assertThat(bench.write(tools("old", "select 1")))
        .containsExactly("2:3: there is another tool named \"old\": change one name");
    assertThat(bench.write("overrides:\n  odl: {hidden: true}"))
        .containsExactly("2:3: there is no tool \"odl\" to override; did you mean old?");
    assertThat(bench.write("overrides:\n  old: {name: bad}"))
        .containsExactly("2:3: there is another tool named \"bad\": change one name");
    assertThat(bench.write(tools("a", "select 1") + "overrides:\n  a: {hidden: true}"))
        .containsExactly("4:3: the tool a is in this file: change it there");
    assertThat(bench.names()).containsExactly("bad", "old");
  }

  @Test
  void operators_see_what_is_offered_and_what_is_wrong() throws Exception {
    bench.write(tools("a", "select 1"));
    bench.write("tools: 5");
    Shown shown = bench.declared.shown();

    assertThat(shown.readAt()).isEqualTo("2001-09-09T01:46:40Z");
    assertThat(shown.tools()).singleElement().satisfies(tool -> {
      assertThat(tool.name()).isEqualTo("a");
      assertThat(tool.line()).isEqualTo(2);
      assertThat(tool.kind()).isEqualTo("sql");
      assertThat(tool.target()).isEqualTo("jdbc/test");
    });
    assertThat(shown.characters()).isBetween(200, 1000);
    assertThat(shown.problems()).singleElement().satisfies(mistake -> {
      assertThat(mistake.line()).isEqualTo(1);
      assertThat(mistake.column()).isEqualTo(8);
    });
  }
}
