package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.client.CompletionReference;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.testkit.McpServerExtension;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Beans of CDI are offered as their classes are written, and called through all that CDI puts
 * around them.
 */
class BeansTest {

  /** Puts a method's result in brackets. */
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Bracketed {}

  @Bracketed
  @Interceptor
  @Priority(1)
  static class Brackets {
    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
      return call.proceed() instanceof String text ? "[" + text + "]" : call.proceed();
    }
  }

  record Line(String article, int count) {}

  record Total(int count, List<String> articles) {}

  /** Everything that proxies forget. */
  abstract static class Everything<T> {
    @Tool(description = "Adds.")
    Total add(
        @ToolArg(description = "The lines") @Size(max = 5) List<Line> lines,
        Optional<@Max(9) Integer> more,
        T extra) {
      return new Total(
          lines.stream().mapToInt(Line::count).sum() + more.orElse(0),
          lines.stream().map(Line::article).toList());
    }

    @Bracketed
    @Tool(description = "Names.")
    public String name(String... parts) {
      return String.join("+", parts);
    }

    @ResourceTemplate(uriTemplate = "app://{section}/{numbers}")
    protected String section(String section, List<Integer> numbers) {
      return section + numbers.get(0).intValue();
    }

    @Resource(uri = "app://all")
    String all() {
      return "all";
    }

    @Prompt(description = "Asks.")
    String ask(@PromptArg(description = "Of what") String topic, Optional<Integer> depth) {
      return topic + depth.orElse(0);
    }

    @CompletePrompt("ask")
    List<String> topics(String topic, Map<String, String> others) {
      return List.of(topic + "!");
    }
  }

  @ApplicationScoped
  static class Application extends Everything<Line> {}

  @RequestScoped
  static class PerRequest {
    private int count;

    @Tool(description = "Counts.")
    @Bracketed
    String count(int by) {
      count += by;
      return "" + count;
    }
  }

  @Dependent
  static class Dependents {
    @Tool(description = "Is a subclass of its own class.")
    @Bracketed
    String dependent(String text) {
      return text;
    }
  }

  /** Not a bean. */
  static class Unscoped {
    @Inject
    Application application;

    @Tool(description = "Has what it asks for.")
    String unscoped(String text) {
      return text + application.name("a");
    }
  }

  interface Greeter {
    String greet(String name);
  }

  @ApplicationScoped
  static class Polite implements Greeter {
    @Override
    @Tool(description = "Greets.")
    public String greet(String name) {
      return "Hello " + name;
    }
  }

  @Decorator
  @Priority(1)
  abstract static class Louder implements Greeter {
    @Inject
    @Delegate
    @Any
    Greeter greeter;

    @Override
    public String greet(String name) {
      return greeter.greet(name) + "!";
    }
  }

  interface Orders {
    List<Line> orders(List<String> ids);
  }

  /** Known by its interface only, as session beans with a local view are. */
  @ApplicationScoped
  @Typed(Orders.class)
  static class OrderBean implements Orders {
    @Override
    @Tool(description = "Orders.")
    public List<Line> orders(List<String> ids) {
      return ids.stream().map(id -> new Line(id, 1)).toList();
    }
  }

  static class Made {
    private final String prefix;

    Made(String prefix) {
      this.prefix = prefix;
    }

    @Tool(description = "Was made by a method.")
    String made(String text) {
      return prefix + text;
    }
  }

  static class MadeOnce {
    private String prefix = "";

    MadeOnce() {}

    private MadeOnce(String prefix) {
      this.prefix = prefix;
    }

    @Tool(description = "Was made by a field.")
    String madeOnce(String text) {
      return prefix + text;
    }
  }

  interface Remote {
    @Tool(description = "Is implemented by a producer.")
    String remote(String text);
  }

  @ApplicationScoped
  static class Producers {
    @Produces
    @ApplicationScoped
    private final MadeOnce once = new MadeOnce("once ");

    @Produces
    Made made() {
      return new Made("made ");
    }

    @Produces
    Remote remote() {
      return text -> "remote " + text;
    }
  }

  @ApplicationScoped
  static class General {
    @Tool(description = "Is specialized.")
    String special(String text) {
      return "general";
    }
  }

  @ApplicationScoped
  @Specializes
  static class Special extends General {
    @Override
    String special(String text) {
      return "special " + text;
    }
  }

  interface Guarded {
    @RolesAllowed("boss")
    String guarded(String text);
  }

  @ApplicationScoped
  @Typed(Guarded.class)
  static class GuardedBean implements Guarded {
    @Override
    @Tool(description = "For one who does not come.")
    public String guarded(String text) {
      return text;
    }
  }

  @RolesAllowed("boss")
  abstract static class ForBoss {}

  @ApplicationScoped
  static class GuardedByBase extends ForBoss {
    @Tool(description = "For one who does not come.")
    String guardedByBase(String text) {
      return text;
    }
  }

  @RegisterExtension
  @Order(1)
  static final WeldExtension WELD = new WeldExtension(
      Application.class,
      PerRequest.class,
      Dependents.class,
      Polite.class,
      OrderBean.class,
      General.class,
      Special.class,
      GuardedBean.class,
      GuardedByBase.class,
      Producers.class,
      Brackets.class,
      Louder.class);

  @RegisterExtension
  @Order(2)
  static final McpServerExtension SERVER = McpServerExtension.of(
      Application.class,
      PerRequest.class,
      Dependents.class,
      Polite.class,
      OrderBean.class,
      General.class,
      Special.class,
      GuardedBean.class,
      GuardedByBase.class,
      Unscoped.class,
      Made.class,
      MadeOnce.class,
      Remote.class);

  private static McpClient client() {
    return SERVER.client().mcp();
  }

  private static ToolDescriptor tool(String name) {
    return client().listTools().stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String call(String tool) {
    return SERVER.call(tool, Map.of("text", "x")).text();
  }

  @Test
  void names_types_and_annotations_are_those_of_the_class() {
    assertThat(tool("add").inputSchema().toString())
        .contains(
            "\"lines\":{\"type\":\"array\"",
            "\"maxItems\":5",
            "\"description\":\"The lines\"",
            "\"article\"",
            "\"maximum\":9",
            "\"required\":[\"lines\",\"extra\"]");
    assertThat(tool("add").outputSchema().toString()).contains("\"articles\":{\"type\":\"array\"");
    assertThat(tool("orders").outputSchema().toString()).contains("\"article\"");
    SERVER
        .call(
            "add", Map.of("lines", List.of(new Line("a", 2)), "more", 3, "extra", new Line("b", 0)))
        .hasStructuredContent(new Total(5, List.of("a")));
    SERVER.call("orders", Map.of("ids", List.of("7"))).succeeded();
  }

  @Test
  void a_call_goes_through_scopes_interceptors_and_decorators() {
    SERVER.call("name", Map.of("parts", List.of("a", "b"))).hasText("[a+b]");
    SERVER.call("count", Map.of("by", 2)).hasText("[2]");
    SERVER.call("count", Map.of("by", 2)).hasText("[2]");
    SERVER.call("greet", Map.of("name", "Ada")).hasText("Hello Ada!");
    assertThat(call("dependent")).isEqualTo("[x]");
    assertThat(call("unscoped")).isEqualTo("x[a]");
  }

  @Test
  void what_producers_make_and_beans_specialize_is_called() {
    assertThat(call("made")).isEqualTo("made x");
    assertThat(call("madeOnce")).isEqualTo("once x");
    assertThat(call("remote")).isEqualTo("remote x");
    assertThat(call("special")).isEqualTo("special x");
  }

  @Test
  void resources_prompts_and_completions_are_read_from_the_class_as_well() {
    assertThat(client().readResource("app://all", MessageHandler.NONE).await()).hasSize(1);
    assertThat(client()
            .readResource("app://s/%5B4%5D", MessageHandler.NONE)
            .await()
            .toString())
        .contains("s4");
    assertThat(client().listPrompts().get(0).arguments())
        .containsExactly(
            new PromptArgument("topic", null, "Of what", true),
            new PromptArgument("depth", null, null, false));
    assertThat(((TextContent) client()
                .getPrompt("ask", Map.of("topic", "t", "depth", "4"), MessageHandler.NONE)
                .await()
                .messages()
                .get(0)
                .content())
            .text())
        .isEqualTo("t4");
    assertThat(client()
            .complete(new CompletionReference.Prompt("ask"), "topic", "a", Map.of())
            .values())
        .containsExactly("a!");
  }

  @Test
  void a_role_holds_for_a_bean_that_is_known_by_its_interface() {
    assertThat(client().listTools())
        .extracting(ToolDescriptor::name)
        .doesNotContain("guarded", "guardedByBase");
  }
}
