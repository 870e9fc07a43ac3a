package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.text;
import static io.github.mcpwar.server.tools.Bench.tool;
import static io.github.mcpwar.server.tools.Bench.tools;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.tools.hidden.Exposed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Methods that override others, for which the compiler makes bridges: each is one tool with the
 * annotations of all.
 */
@SuppressWarnings("unused")
class OverridingTest {

  record Order(String id, int lines) {}

  private static JsonNode argument(Object instance, String tool, String name) {
    return tool(instance, tool).descriptor().inputSchema().path("properties").path(name);
  }

  private static String result(Object instance, String tool) {
    return String.valueOf(tool(instance, tool).descriptor().outputSchema());
  }

  interface Loader<K, V> {
    V load(K key);
  }

  static class OrderLoader implements Loader<String, Order> {
    @Override
    @Tool
    public Order load(String key) {
      return new Order(key, 1);
    }
  }

  @Test
  void an_implementation_of_a_generic_interface_is_a_tool() throws Exception {
    assertThat(tools(new OrderLoader()).list()).hasSize(1);
    assertThat(argument(new OrderLoader(), "load", "key").path("type").asString())
        .isEqualTo("string");
    assertThat(result(new OrderLoader(), "load")).contains("\"lines\"");
    assertThat(text(tool(new OrderLoader(), "load"), "{\"key\":\"a\"}")).contains("\"a\"");
  }

  interface Named {
    Object name(String of);
  }

  static class Narrowed implements Named, Comparable<Narrowed> {
    @Override
    @Tool
    public List<Integer> name(String of) {
      return List.of(of.length());
    }

    @Override
    @Tool
    public int compareTo(@ToolArg(description = "Another") Narrowed other) {
      return 0;
    }
  }

  @Test
  void a_narrowed_result_is_described() throws Exception {
    assertThat(tools(new Narrowed()).list())
        .extracting(ToolDescriptor::name)
        .containsExactly("compareTo", "name");
    assertThat(result(new Narrowed(), "name"))
        .contains("\"type\":\"array\"", "\"type\":\"integer\"");
    assertThat(text(tool(new Narrowed(), "name"), "{\"of\":\"abc\"}")).isEqualTo("[3]");
  }

  abstract static class Base<T extends Comparable<T>> {
    @Tool
    Comparable<T> best(@ToolArg(description = "Some") List<T> some) {
      return some.get(0);
    }
  }

  static class Middle<T extends Comparable<T>> extends Base<T> {
    @Override
    T best(List<T> some) {
      return some.stream().max(T::compareTo).orElseThrow();
    }
  }

  static class Numbers extends Middle<Integer> {
    @Override
    Integer best(List<@Max(9) Integer> some) {
      return super.best(some) + 1;
    }
  }

  @Test
  void of_several_generic_overrides_the_last_one_runs_and_says_what_it_returns() throws Exception {
    assertThat(result(new Numbers(), "best")).isEqualTo("{\"type\":\"integer\"}");
    assertThat(argument(new Numbers(), "best", "some").toString())
        .contains("\"Some\"", "\"type\":\"integer\"");
    assertThat(text(tool(new Numbers(), "best"), "{\"some\":[1,3,2]}")).isEqualTo("4");
  }

  @Test
  void a_public_class_offers_what_its_hidden_base_class_has() throws Exception {
    Exposed exposed = new Exposed();

    assertThat(tools(exposed).list())
        .extracting(ToolDescriptor::name)
        .containsExactly("covariant", "plain");
    assertThat(text(tool(exposed, "plain"), "{\"text\":\"a\"}")).isEqualTo("hidden a");
    assertThat(result(exposed, "covariant")).isEqualTo("{\"type\":\"integer\"}");
    assertThat(text(tool(exposed, "covariant"), "{}")).isEqualTo("2");
  }

  interface Api {
    @Tool(name = "find", description = "Finds.")
    Object find(@ToolArg(description = "Which") @Size(min = 2) String key, int most);
  }

  /** Of an interface and of a class that does not know it. */
  static class Worker {
    public List<String> find(@NotBlank String ofTheWorker, @Max(7) int others) {
      return List.of(ofTheWorker);
    }
  }

  static class Service extends Worker implements Api {}

  @Test
  void a_parameter_has_the_annotations_of_all_declarations_and_the_name_of_the_annotated_one()
      throws Exception {
    assertThat(argument(new Service(), "find", "key").toString())
        .contains("\"description\":\"Which\"", "\"minLength\":2", "\"pattern\"");
    assertThat(argument(new Service(), "find", "most").path("maximum").asInt()).isEqualTo(7);
    assertThat(result(new Service(), "find")).contains("\"type\":\"array\"", "\"type\":\"string\"");
    assertThat(text(tool(new Service(), "find"), "{\"key\":\"ab\",\"most\":1}"))
        .isEqualTo("[\"ab\"]");
  }

  static class Nearer implements Api {
    @Override
    public Object find(@ToolArg(description = "Nearer") String key, int most) {
      return key;
    }
  }

  @Test
  void of_two_annotations_of_one_type_the_nearest_counts() {
    assertThat(argument(new Nearer(), "find", "key").toString())
        .contains("\"description\":\"Nearer\"", "\"minLength\":2");
  }

  interface First {
    @Tool
    default String which() {
      return "first";
    }
  }

  interface Second extends First {
    @Override
    default String which() {
      return "second";
    }
  }

  static class Both implements First, Second {}

  @Test
  void the_more_specific_of_two_interfaces_counts() throws Exception {
    assertThat(text(tool(new Both(), "which"), "{}")).isEqualTo("second");
  }

  static class Statics {
    @Tool
    static String same() {
      return "base";
    }
  }

  static class MoreStatics extends Statics {
    @Tool
    static String same() {
      return "derived";
    }
  }

  @Test
  void a_static_method_hides_another() throws Exception {
    assertThat(text(tool(new MoreStatics(), "same"), "{}")).isEqualTo("derived");
  }

  static class Described {
    @Override
    @Tool(name = "describe")
    public String toString() {
      return "described";
    }

    @Override
    @Tool
    public boolean equals(@ToolArg(required = false) Object other) {
      return other == null;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  void methods_that_every_object_has_can_be_tools() throws Exception {
    assertThat(text(tool(new Described(), "describe"), "{}")).isEqualTo("described");
    assertThat(tools(new Described()).list()).hasSize(2);
  }
}
