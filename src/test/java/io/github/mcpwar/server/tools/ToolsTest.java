package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.json;
import static io.github.mcpwar.server.tools.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry. */
@SuppressWarnings({"unused", "UnusedMethod"})
class ToolsTest {
  private final Tools tools = new Tools(Bench.MAPPER);

  private void add(String name) {
    tools.add(
        new ToolDescriptor(name, "A tool", json("{\"type\":\"object\"}")),
        (arguments, context) -> name);
  }

  private List<String> names() {
    return tools.list().stream().map(ToolDescriptor::name).toList();
  }

  static class Two {
    @Tool(name = "zebra", description = "Z")
    String z() {
      return "z";
    }

    @Tool(description = "A", title = "The A")
    String ant() {
      return "a";
    }
  }

  @Test
  void tools_are_listed_by_name_however_they_came() {
    add("m");
    tools.addAll(new Two());
    add("B");

    assertThat(names()).containsExactly("B", "ant", "m", "zebra");
  }

  @Test
  void a_tool_is_found_by_its_exact_name() throws Exception {
    tools.addAll(new Two());

    assertThat(text(tools.find("zebra").orElseThrow(), "{}")).isEqualTo("z");
    assertThat(tools.find("Zebra")).isEmpty();
    assertThat(tools.find("")).isEmpty();
  }

  @Test
  void a_removed_tool_is_gone() {
    add("a");

    assertThat(tools.remove("a")).isTrue();
    assertThat(tools.remove("a")).isFalse();
    assertThat(tools.find("a")).isEmpty();
    assertThat(tools.list()).isEmpty();
  }

  @Test
  void a_removed_tool_finishes_its_calls() throws Exception {
    add("a");
    RegisteredTool found = tools.find("a").orElseThrow();

    tools.remove("a");

    assertThat(text(found, "{}")).isEqualTo("a");
  }

  @Test
  void a_list_that_was_handed_out_does_not_change() {
    add("a");
    List<ToolDescriptor> before = tools.list();

    add("b");

    assertThat(before).hasSize(1);
    assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void each_change_is_announced_once_after_it_happened_on_the_thread_that_made_it() {
    List<String> seen = new ArrayList<>();
    tools.onChange(() -> seen.add(names() + " " + Thread.currentThread().getId()));
    long self = Thread.currentThread().getId();

    add("m");
    tools.addAll(new Two());
    tools.remove("m");
    tools.remove("m");

    assertThat(seen)
        .containsExactly("[m] " + self, "[ant, m, zebra] " + self, "[ant, zebra] " + self);
  }

  @Test
  void a_change_that_fails_is_no_change() {
    add("zebra");
    AtomicInteger changes = new AtomicInteger();
    tools.onChange(changes::incrementAndGet);

    assertThatThrownBy(() -> tools.addAll(new Two()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is already a tool named zebra in " + ToolsTest.class.getName()
            + ": give that or the one in " + Two.class.getName() + " another name");

    assertThat(names()).containsExactly("zebra");
    assertThat(changes).hasValue(0);
  }

  @Test
  void a_listener_that_fails_disturbs_nobody() {
    AtomicInteger changes = new AtomicInteger();
    tools.onChange(() -> {
      throw new IllegalStateException("listener");
    });
    tools.onChange(changes::incrementAndGet);

    assertThatCode(() -> Bench.logged(() -> add("a"))).doesNotThrowAnyException();
    assertThat(changes).hasValue(1);
  }

  @Test
  void a_listener_may_change_the_tools() {
    tools.onChange(() -> {
      if (tools.find("b").isEmpty()) {
        add("b");
      }
    });

    add("a");

    assertThat(names()).containsExactly("a", "b");
  }

  @Test
  void many_threads_add_find_and_remove_at_once() throws Exception {
    int threads = 8;
    int rounds = 200;
    AtomicInteger changes = new AtomicInteger();
    tools.onChange(changes::incrementAndGet);
    CountDownLatch start = new CountDownLatch(1);
    List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) {
      String name = "tool" + thread;
      executor.execute(() -> {
        try {
          start.await();
          for (int round = 0; round < rounds; round++) {
            add(name);
            assertThat(text(tools.find(name).orElseThrow(), "{}")).isEqualTo(name);
            assertThat(names()).contains(name).isSorted();
            assertThat(tools.remove(name)).isTrue();
            assertThat(tools.find(name)).isEmpty();
          }
          add(name);
        } catch (Throwable e) {
          failures.add(e);
        }
      });
    }
    start.countDown();
    executor.shutdown();

    assertThat(executor.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
    assertThat(failures).isEmpty();
    assertThat(names()).hasSize(threads);
    assertThat(changes).hasValue(threads * (2 * rounds + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"getUser", "DATA_EXPORT_v2", "admin.tools.list", "a-b", "7"})
  void a_name_of_allowed_characters_is_accepted(String name) {
    add(name);

    assertThat(names()).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "ä", "a/b", "a\n"})
  void any_other_name_is_refused(String name) {
    assertThatThrownBy(() -> add(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 1 to 128 letters");
  }

  @Test
  void a_name_has_at_most_128_characters() {
    add("x".repeat(128));

    assertThatThrownBy(() -> add("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
  }

  static class None {}

  static class Broken {
    static class BadName {
      @Tool(name = "bad name")
      void tool() {}
    }

    static class SameTwice {
      @Tool
      void tool() {}

      @Tool
      void tool(String other) {}
    }

    static class SameArgument {
      @Tool
      void tool(@ToolArg(name = "b") String a, String b) {}
    }

    static class BadDefault {
      @Tool
      void tool(@ToolArg(defaultValue = "five") int count) {}
    }

    static class WrongDefault {
      @Tool
      void tool(@ToolArg(defaultValue = "0") @Min(1) int count) {}
    }

    static class LargeDefault {
      @Tool
      void tool(@ToolArg(defaultValue = "3000000000") int count) {}
    }

    static class Unreadable {
      @Tool
      void tool(Runnable action) {}
    }
  }

  @Test
  void what_clients_or_callers_could_not_use_is_refused_with_the_method_and_the_reason() {
    assertThatThrownBy(() -> tools.addAll(new None()))
        .hasMessage(None.class.getName() + " has no tools: annotate a method with @Tool");
    assertRefused(new Broken.BadName(), "the name \"bad name\" must be 1 to 128");
    assertThatThrownBy(() -> tools.addAll(new Broken.SameTwice()))
        .hasMessageContaining("already a tool named tool");
    assertRefused(new Broken.SameArgument(), "two arguments are named b");
    assertRefused(new Broken.BadDefault(), "the default value of count must be JSON");
    assertRefused(
        new Broken.WrongDefault(),
        "the default value is not valid: arguments.count: must be at least 1 (was 0)");
    assertRefused(
        new Broken.LargeDefault(),
        "the default value is not valid: arguments.count: must be a whole number between");
    assertRefused(
        new Broken.Unreadable(), "java.lang.Runnable is abstract and cannot be made of JSON");
    assertThat(tools.list()).isEmpty();
  }

  private void assertRefused(Object instance, String reason) {
    assertThatThrownBy(() -> tools.addAll(instance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Tool method " + instance.getClass().getName() + ".tool: ")
        .hasMessageContaining(reason);
  }

  static class Hints {
    @Tool(
        title = "Look",
        description = "Looks",
        annotations = @Tool.Annotations(readOnlyHint = true, openWorldHint = false))
    void look() {}

    @Tool(description = "Says nothing")
    void silent() {}
  }

  @Test
  void hints_are_sent_where_they_differ_from_what_holds_anyway() {
    tools.addAll(new Hints());

    ToolDescriptor look = tools.find("look").orElseThrow().descriptor();
    assertThat(look.title()).isEqualTo("Look");
    assertThat(look.description()).isEqualTo("Looks");
    assertThat(look.annotations()).isEqualTo(new ToolAnnotations(null, true, null, null, false));
    assertThat(tools.find("silent").orElseThrow().descriptor().annotations()).isNull();
  }

  static class Outspoken {
    @Tool(annotations = @Tool.Annotations(destructiveHint = true))
    void destroy() {}

    @Tool(
        annotations =
            @Tool.Annotations(
                readOnlyHint = false,
                destructiveHint = false,
                idempotentHint = false,
                openWorldHint = true))
    void all() {}
  }

  static class Undecided {
    @Tool(annotations = @Tool.Annotations(destructiveHint = {true, false}))
    void destroy() {}
  }

  @Test
  void hints_that_are_given_are_told_even_if_they_are_what_is_taken_for_granted() {
    Tools tools = Bench.tools(new Outspoken());

    assertThat(tools.find("destroy").orElseThrow().descriptor().annotations())
        .isEqualTo(new ToolAnnotations(null, null, true, null, null));
    assertThat(tools.find("all").orElseThrow().descriptor().annotations())
        .isEqualTo(new ToolAnnotations(null, false, false, false, true));
    assertThatThrownBy(() -> Bench.tools(new Undecided()))
        .hasMessageContaining("more than one value");
  }

  static class Careless {
    @Tool
    void noDescription() {}

    @Tool(description = "Plans")
    void notExpressible(@Future LocalDate day, McpContext context) {}
  }

  @Test
  void what_is_missing_or_not_checked_is_logged() {
    List<String> log = Bench.logged(() -> tools.addAll(new Careless()));

    assertThat(log)
        .containsExactlyInAnyOrder(
            "Tool method " + Careless.class.getName()
                + ".noDescription has no description, by which models choose",
            "Tool method " + Careless.class.getName()
                + ".notExpressible: nothing checks @Future, which a JSON Schema cannot express");
  }
}
