package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.text;
import static io.github.mcpwar.server.tools.Bench.tool;
import static io.github.mcpwar.server.tools.Bench.tools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.ToolDescriptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The methods of an object that are tools, and the code that runs. */
@SuppressWarnings({"unused", "UnusedMethod", "ClassCanBeStatic"})
class AnnotatedMethodTest {

  static class Base {
    @Tool
    String inherited() {
      return "base";
    }

    @Tool(name = "renamed")
    String overridden(@ToolArg(description = "From the base") String a) {
      return "base " + a;
    }

    @Tool(name = "old_name")
    String annotatedAgain() {
      return "base";
    }

    @Tool
    private String hidden() {
      return "base's own";
    }

    String noTool() {
      return "";
    }
  }

  static class Derived extends Base {
    @Override
    String overridden(String b) {
      return "derived " + b;
    }

    @Override
    @Tool(name = "new_name")
    String annotatedAgain() {
      return "derived";
    }

    @Tool
    public String open() {
      return "public";
    }

    @Tool
    protected String guarded() {
      return "protected";
    }

    @Tool
    private String secret() {
      return "private";
    }

    @Tool
    static String shared(int a, int b) {
      return "static " + (a + b);
    }
  }

  @Test
  void methods_of_any_visibility_and_of_superclasses_are_tools() throws Exception {
    Derived derived = new Derived();

    assertThat(tools(derived).list())
        .extracting(ToolDescriptor::name)
        .containsExactly(
            "guarded", "hidden", "inherited", "new_name", "open", "renamed", "secret", "shared");
    assertThat(text(tool(derived, "inherited"), "{}")).isEqualTo("base");
    assertThat(text(tool(derived, "hidden"), "{}")).isEqualTo("base's own");
    assertThat(text(tool(derived, "open"), "{}")).isEqualTo("public");
    assertThat(text(tool(derived, "guarded"), "{}")).isEqualTo("protected");
    assertThat(text(tool(derived, "secret"), "{}")).isEqualTo("private");
    assertThat(text(tool(derived, "shared"), "{\"a\":1,\"b\":2}")).isEqualTo("static 3");
  }

  @Test
  void an_overriding_method_runs_under_the_overridden_ones_annotation() throws Exception {
    RegisteredTool tool = tool(new Derived(), "renamed");

    assertThat(tool.descriptor().inputSchema().at("/properties/a/description").stringValue())
        .isEqualTo("From the base");
    assertThat(text(tool, "{\"a\":\"x\"}")).isEqualTo("derived x");
  }

  @Test
  void an_overriding_method_with_an_annotation_is_the_tool() throws Exception {
    assertThat(text(tool(new Derived(), "new_name"), "{}")).isEqualTo("derived");
  }

  interface Greeter {
    @Tool
    default String greet(String name) {
      return "Hello " + name;
    }

    @Tool
    String leave();
  }

  static class Polite implements Greeter {
    @Override
    public String leave() {
      return "Good bye";
    }
  }

  @Test
  void methods_of_interfaces_are_tools() throws Exception {
    assertThat(text(tool(new Polite(), "greet"), "{\"name\":\"Ann\"}")).isEqualTo("Hello Ann");
    assertThat(text(tool(new Polite(), "leave"), "{}")).isEqualTo("Good bye");
  }

  record Invoice(String number) {}

  abstract static class Store<T> {
    @Tool
    String put(T value) {
      return "stored " + value;
    }

    @Tool
    abstract T get(String key);
  }

  static class Invoices extends Store<Invoice> {
    @Override
    @Tool
    String put(Invoice value) {
      return "filed " + value;
    }

    @Override
    Invoice get(String key) {
      return new Invoice(key);
    }
  }

  static class Numbers extends Store<Integer> {
    @Override
    Integer get(String key) {
      return key.length();
    }
  }

  @Test
  void type_arguments_of_the_subclass_are_known() throws Exception {
    assertThat(text(tool(new Invoices(), "put"), "{\"value\":{\"number\":\"7\"}}"))
        .isEqualTo("filed Invoice[number=7]");
    assertThat(text(tool(new Invoices(), "get"), "{\"key\":\"7\"}"))
        .isEqualTo("{\"number\":\"7\"}");
    assertThat(text(tool(new Numbers(), "put"), "{\"value\":5}")).isEqualTo("stored 5");
    assertThat(tool(new Numbers(), "put")
            .descriptor()
            .inputSchema()
            .at("/properties/value")
            .toString())
        .isEqualTo("{\"type\":\"integer\"}");
    assertThat(String.valueOf(tool(new Numbers(), "get").descriptor().outputSchema()))
        .isEqualTo("{\"type\":\"integer\"}");
  }

  @Test
  void an_object_of_an_anonymous_or_inner_class_has_tools_as_well() throws Exception {
    int more = 5;
    Object anonymous = new Object() {
      @Tool
      int plus(int value) {
        return value + more;
      }
    };

    assertThat(text(tool(anonymous, "plus"), "{\"value\":1}")).isEqualTo("6");
  }

  static class Everything {
    @Tool
    String run(
        byte a, short b, int c, long d, float e, double f, boolean g, char h, String i, int... j) {
      return "" + a + b + c + d + e + f + g + h + i + j.length;
    }
  }

  @Test
  void a_method_may_have_many_parameters() throws Exception {
    assertThat(text(
            tool(new Everything(), "run"),
            "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":true,\"h\":\"x\","
                + "\"i\":\"y\",\"j\":[1,2]}"))
        .isEqualTo("12345.06.0truexy2");
  }

  @Test
  void parameters_without_names_are_refused(@TempDir Path folder) throws Exception {
    Path source = Files.writeString(
        folder.resolve("Nameless.java"),
        "public class Nameless { @io.github.mcpwar.api.Tool public void tool(String a) {} }");
    String classPath = System.getProperty("java.class.path");
    int compiled = ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            classPath,
            "-d",
            folder.toString(),
            source.toString());
    assertThat(compiled).isZero();

    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object instance = loader.loadClass("Nameless").getConstructor().newInstance();

      assertThatThrownBy(() -> tools(instance))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Tool method Nameless.tool: its parameters have no names: compile with "
              + "-parameters, or give each one @ToolArg(name = …)");
    }
  }
}
