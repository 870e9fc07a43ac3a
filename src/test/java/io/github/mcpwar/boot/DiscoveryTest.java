package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.catalog.Catalog;
import jakarta.annotation.PostConstruct;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery of annotated classes, and reports about those that cannot be used. */
class DiscoveryTest {
  private final Catalog catalog = Catalog.empty(new Codec().mapper());
  private final SkippedClasses leftOut = new SkippedClasses();

  static class Good {
    @Tool(description = "T")
    String tool() {
      return "";
    }

    @Resource(uri = "g://r")
    String resource() {
      return "";
    }

    @Prompt
    String prompt(String a) {
      return "";
    }

    @CompletePrompt("prompt")
    List<String> complete(String a) {
      return List.of();
    }
  }

  /** Its resource is not right; its prompt is. */
  static class HalfGood {
    @Resource(uri = "no scheme")
    String resource() {
      return "";
    }

    @Prompt
    String other() {
      return "";
    }
  }

  static class NoConstructor {
    NoConstructor(String needed) {}

    @Prompt
    String lost() {
      return "";
    }
  }

  static class Failing {
    Failing() {
      throw new IllegalStateException("no database");
    }

    @Tool
    String lost() {
      return "";
    }
  }

  static class FailingLater {
    @PostConstruct
    void begin() {
      throw new IllegalStateException("no connection");
    }

    @Tool
    String lost() {
      return "";
    }
  }

  static class FailingEarlier {
    static final int NUMBER = Integer.parseInt("none");

    @Tool
    String lost() {
      return "";
    }
  }

  /** Nothing of it is right. */
  static class AllWrong {
    @Tool
    String first(@Min(1) String a, Runnable b) {
      return "";
    }

    @Tool
    String second(@Size(max = 1) int c) {
      return "";
    }

    @Resource(uri = "no scheme")
    String resource() {
      return "";
    }
  }

  static class OwnPlanning {
    @Tool(name = "plan_meeting", description = "Ours")
    String plan() {
      return "";
    }
  }

  static class OtherPlanning {
    @Tool(name = "plan_meeting", description = "Theirs")
    String plan() {
      return "";
    }
  }

  private List<String> discover(Map<String, String> settings, Class<?>... types) {
    return Discovered.log(catalog, leftOut, Instances.plain(), settings, types);
  }

  @Test
  void one_class_offers_everything() {
    List<String> log = discover(Map.of("mcp.samples", "false"), Good.class);

    assertThat(log).isEmpty();
    assertThat(catalog.tools().list()).extracting(ToolDescriptor::name).containsExactly("tool");
    assertThat(catalog.resources().list())
        .extracting(ResourceDescriptor::uri)
        .containsExactly("g://r");
    assertThat(catalog.prompts().list())
        .extracting(PromptDescriptor::name)
        .containsExactly("prompt");
    assertThat(catalog.completions().isEmpty()).isFalse();
  }

  @Test
  void what_cannot_be_used_is_reported_and_the_rest_works() {
    List<String> log =
        discover(Map.of("mcp.samples", "false"), NoConstructor.class, HalfGood.class, Good.class);

    assertThat(log)
        .containsExactly(
            "The resources of " + HalfGood.class.getName()
                + " are not offered: Resource method " + HalfGood.class.getName()
                + ".resource: \"no scheme\" is not an absolute URI such as config://app",
            "Nothing of " + NoConstructor.class.getName()
                + " is offered: it has no constructor without parameters");
    assertThat(catalog.prompts().list())
        .extracting(PromptDescriptor::name)
        .containsExactly("other", "prompt");
  }

  @Test
  void everything_that_is_wrong_with_a_class_is_said_at_once() {
    List<String> log = discover(Map.of("mcp.samples", "false"), AllWrong.class, Good.class);

    String name = AllWrong.class.getName();
    assertThat(log)
        .containsExactly(String.join(
            System.lineSeparator() + "  ",
            "The tools and resources of " + name + " are not offered:",
            "Tool method " + name
                + ".first: parameter a: @Min does not fit java.lang.String: it is for numbers",
            "Tool method " + name
                + ".first: parameter b: java.lang.Runnable is abstract and cannot be made of "
                + "JSON: use a record or a class with a constructor",
            "Tool method " + name
                + ".second: parameter c: @Size does not fit int: it is for texts, arrays, "
                + "collections and maps",
            "Resource method " + name
                + ".resource: \"no scheme\" is not an absolute URI such as config://app"));
  }

  /**
   * Loads the same class once more: other tests may have used the first one already, and a class
   * fails in this way only once.
   */
  private static Class<?> notInitialized(Class<?> type) throws IOException {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream stream = type.getResourceAsStream(file)) {
      byte[] bytes = stream.readAllBytes();
      return new ClassLoader(type.getClassLoader()) {
        Class<?> define() {
          return defineClass(type.getName(), bytes, 0, bytes.length);
        }
      }.define();
    }
  }

  @Test
  void why_an_object_could_not_be_made_is_said_in_the_first_line() throws IOException {
    List<String> log = discover(
        Map.of("mcp.samples", "false"),
        Failing.class,
        notInitialized(FailingEarlier.class),
        FailingLater.class,
        Good.class);

    assertThat(log)
        .containsExactly(
            "Nothing of " + Failing.class.getName()
                + " is offered: its constructor failed: "
                + "java.lang.IllegalStateException: no database",
            "Nothing of " + FailingEarlier.class.getName()
                + " is offered: java.lang.ExceptionInInitializerError, caused "
                + "by java.lang.NumberFormatException: For input string: \"none\"",
            "Nothing of " + FailingLater.class.getName()
                + " is offered: its method begin failed: "
                + "java.lang.IllegalStateException: no connection");
    assertThat(catalog.tools().list()).hasSize(1);
  }

  @Test
  void classes_that_are_not_offered_or_only_in_part_are_kept_with_their_reasons() {
    discover(
        Map.of("mcp.samples", "false"),
        AllWrong.class,
        HalfGood.class,
        NoConstructor.class,
        Failing.class,
        Good.class);

    assertThat(leftOut.count()).isEqualTo(4);
    assertThat(leftOut.reasons())
        .containsOnlyKeys(
            AllWrong.class.getName(),
            Failing.class.getName(),
            HalfGood.class.getName(),
            NoConstructor.class.getName())
        .containsEntry(
            NoConstructor.class.getName(), List.of("it has no constructor without parameters"))
        .containsEntry(
            Failing.class.getName(),
            List.of("its constructor failed: java.lang.IllegalStateException: no database"));
    assertThat(leftOut.reasons().get(AllWrong.class.getName())).hasSize(4);
  }

  @Test
  void a_sample_gives_way_to_a_tool_of_its_name() {
    List<String> log = discover(Map.of("mcp.samples", "true"), OwnPlanning.class);

    assertThat(log)
        .containsExactly(
            "The sample tool plan_meeting of io.github.mcpwar.sample.PlanningTools is not offered: "
                + OwnPlanning.class.getName()
                + " has a tool of that name. To offer no samples, set mcp.samples=false");
    assertThat(catalog.tools().list())
        .extracting(ToolDescriptor::name)
        .containsExactly("countdown", "plan_meeting", "process_files");
    assertThat(catalog.tools().find("plan_meeting").orElseThrow().descriptor().description())
        .isEqualTo("Ours");
  }

  @Test
  void a_clash_of_names_names_both_classes() {
    List<String> log =
        discover(Map.of("mcp.samples", "false"), OtherPlanning.class, OwnPlanning.class);

    assertThat(log)
        .containsExactly("The tools of " + OwnPlanning.class.getName()
            + " are not offered: There is already a tool named plan_meeting in "
            + OtherPlanning.class.getName() + ": give that or the one in "
            + OwnPlanning.class.getName() + " another name");
    assertThat(catalog.tools().list()).hasSize(1);
  }

  @Test
  void a_server_without_tools_says_where_they_come_from() {
    assertThat(discover(Map.of("mcp.samples", "false")))
        .singleElement()
        .asString()
        .startsWith("The server has no tools.")
        .contains("WEB-INF/classes", "WEB-INF/lib", "folder", "mcp.samples=true");
  }

  @Test
  void the_settings_name_a_folder(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.txt"), "a");

    discover(Map.of(
        "mcp.samples", "false",
        "mcp.resources-directory", folder.toString(),
        "mcp.resources-base", "docs://x/"));

    assertThat(catalog.resources().list())
        .extracting(ResourceDescriptor::uri)
        .containsExactly("docs://x/a.txt");
  }
}
