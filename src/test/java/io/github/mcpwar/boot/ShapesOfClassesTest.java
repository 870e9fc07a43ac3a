package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.environment.Instances;
import jakarta.inject.Inject;
import java.util.List;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;

/**
 * Classes of every form are offered, or named with a remedy for their author; none affects another.
 */
@SuppressWarnings({"unused", "UnusedMethod", "ClassCanBeStatic", "InnerClassMayBeStatic"})
class ShapesOfClassesTest {

  private static Discovered discover(Class<?>... types) {
    return Discovered.of(Instances.plain(), types);
  }

  private static String leftOut(Class<?> type, String reason) {
    return "Nothing of " + type.getName() + " is offered: " + reason;
  }

  static class Parent {
    @Tool(description = "d")
    String inherited() {
      return "";
    }

    @Tool(description = "d")
    String overridden() {
      return "";
    }
  }

  static class Child extends Parent {
    @Override
    String overridden() {
      return "";
    }

    @Tool(description = "d")
    String more() {
      return "";
    }
  }

  static class Sibling extends Parent {
    @Override
    @Tool(name = "own", description = "d")
    String overridden() {
      return "";
    }
  }

  static class NeedsMore extends Parent {
    NeedsMore(String needed) {}

    @Tool(description = "d")
    String lost() {
      return "";
    }
  }

  @Test
  void a_class_offers_what_it_inherits_and_its_parent_is_not_a_fault() {
    Discovered found = discover(Parent.class, Child.class);

    assertThat(found.tools()).containsExactly("inherited", "more", "overridden");
    assertThat(found.log()).isEmpty();
    assertThat(found.leftOut().count()).isZero();
  }

  @Test
  void two_classes_with_one_parent_work_side_by_side() {
    Discovered found = discover(Child.class, Parent.class, Sibling.class);

    assertThat(found.tools()).containsExactly("inherited", "more", "overridden", "own");
    assertThat(found.log()).isEmpty();
  }

  @Test
  void a_parent_is_offered_when_its_child_cannot_be() {
    Discovered found = discover(NeedsMore.class, Parent.class);

    assertThat(found.tools()).containsExactly("inherited", "overridden");
    assertThat(found.log())
        .containsExactly(leftOut(NeedsMore.class, "it has no constructor without parameters"));
  }

  abstract static class Crud<T> {
    abstract T make(String id);

    @Tool(description = "d")
    T read(String id) {
      return make(id);
    }

    @Tool(description = "d")
    static String version() {
      return "1";
    }
  }

  record Order(int lines) {}

  static class OrderCrud extends Crud<Order> {
    @Override
    Order make(String id) {
      return new Order(1);
    }
  }

  interface Api {
    @Tool(description = "d")
    default String ping(String text) {
      return text;
    }

    @Tool(description = "d")
    String pong(String text);

    @Prompt(description = "d")
    default String ask(String topic) {
      return topic;
    }

    @Resource(uri = "api://all")
    String all();

    @ResourceTemplate(uriTemplate = "api://{id}")
    default String one(String id) {
      return id;
    }

    @CompletePrompt("ask")
    default List<String> topics(String topic) {
      return List.of();
    }
  }

  private static final class ApiImpl implements Api {
    @Override
    public String pong(String text) {
      return text;
    }

    @Override
    public String all() {
      return "";
    }
  }

  @Test
  void what_an_abstract_class_or_an_interface_has_is_offered_by_the_class_that_completes_it() {
    Discovered found = discover(Crud.class, Api.class);

    assertThat(found.tools()).containsExactly("ping", "pong", "read", "version");
    assertThat(String.valueOf(found.tool("read").outputSchema())).contains("\"lines\"");
    assertThat(found.tool("pong").inputSchema().toString()).contains("\"text\"");
    assertThat(found.catalog().prompts().list()).hasSize(1);
    assertThat(found.catalog().resources().list()).hasSize(1);
    assertThat(found.catalog().resources().templates()).hasSize(1);
    assertThat(found.catalog().completions().isEmpty()).isFalse();
    assertThat(found.log()).isEmpty();
  }

  static class Box<T> {
    @Tool(description = "d")
    T unpack(T content) {
      return content;
    }
  }

  static class OrderBox extends Box<Order> {
    @Override
    Order unpack(Order content) {
      return content;
    }
  }

  @Test
  void a_generic_class_is_completed_by_one_that_extends_it() {
    Box<String> nameless = new Box<>() {};

    Discovered found = discover(Box.class);

    assertThat(found.tool("unpack").inputSchema().toString()).contains("\"lines\"");
    assertThat(found.log()).isEmpty();
    assertThat(nameless.unpack("a")).isEqualTo("a");
  }

  interface Nobodys {
    @Tool(description = "d")
    String nobodys();
  }

  @Test
  void an_abstract_class_without_any_that_extends_it_is_named() {
    assertThat(discover(Nobodys.class, Parent.class).log())
        .containsExactly(leftOut(
            Nobodys.class, "it is abstract, and no class was found that extends or implements it"));
  }

  abstract static class Shared {
    @Tool(description = "d")
    String shared() {
      return "";
    }
  }

  static class SharedOne extends Shared {
    @Tool(description = "d")
    String one() {
      return "";
    }
  }

  static class SharedTwo extends Shared {
    @Tool(description = "d")
    String two() {
      return "";
    }
  }

  @Test
  void of_two_classes_that_inherit_one_tool_the_second_is_told_to_override_it() {
    Discovered found = discover(Shared.class, SharedOne.class, SharedTwo.class);

    assertThat(found.tools()).containsExactly("one", "shared", "two");
    assertThat(found.log())
        .containsExactly("Only a part of " + SharedTwo.class.getName() + " is offered: it inherits "
            + Shared.class.getName() + ".shared, which " + SharedOne.class.getName()
            + " offers already: override it with an annotation that gives it a name of its own");
    assertThat(found.leftOut().reasons()).containsOnlyKeys(SharedTwo.class.getName());
  }

  enum Single {
    INSTANCE;

    @Tool(description = "d")
    String single() {
      return "";
    }
  }

  enum Several {
    ONE,
    TWO;

    @Tool(description = "d")
    String several() {
      return "";
    }
  }

  record Empty() {
    @Tool(description = "d")
    String empty() {
      return "";
    }
  }

  static final class OnlyOne {
    private static final OnlyOne IT = new OnlyOne();
    private static int made;

    private OnlyOne() {
      made++;
    }

    @Tool(description = "d")
    boolean only() {
      return IT == this;
    }
  }

  private static class Hidden {
    private Hidden() {}

    @Tool(description = "d")
    private String hidden() {
      return "";
    }
  }

  static final class Statics {
    private Statics(String never) {}

    @Tool(description = "d")
    static String statics(String... all) {
      return "";
    }
  }

  interface StaticApi {
    @Tool(description = "d")
    static String ofInterface() {
      return "";
    }
  }

  @Test
  void singletons_and_classes_of_static_methods_need_no_constructor() {
    Discovered found = discover(
        Single.class, Empty.class, OnlyOne.class, Hidden.class, Statics.class, StaticApi.class);

    assertThat(found.log()).isEmpty();
    assertThat(found.tools())
        .containsExactly("empty", "hidden", "ofInterface", "only", "single", "statics");
    assertThat(OnlyOne.made).isEqualTo(1);
  }

  class Inner {
    @Tool(description = "d")
    String inner() {
      return "";
    }
  }

  static class Asking {
    @Inject
    private Runnable needed;

    @Tool(description = "d")
    String asking() {
      return "";
    }
  }

  static class AskingEarly {
    @Inject
    AskingEarly(Runnable needed) {}

    @Tool(description = "d")
    String askingEarly() {
      return "";
    }
  }

  static class AskingByParent extends Asking {
    @Inject
    void setOther(Runnable other) {}

    @Tool(description = "d")
    String more() {
      return "";
    }
  }

  @Test
  void whoever_cannot_be_made_is_told_why() {
    String noCdi =
        ", which needs CDI: on WildFly add a beans.xml to the WAR, on Tomcat add" + " Weld";

    assertThat(discover(
                Inner.class,
                Several.class,
                Asking.class,
                AskingEarly.class,
                AskingByParent.class,
                Parent.class)
            .log())
        .containsExactly(
            leftOut(AskingByParent.class, "its method setOther has @Inject" + noCdi),
            leftOut(AskingEarly.class, "its constructor has @Inject" + noCdi),
            leftOut(Inner.class, "it is an inner class: make it static"),
            leftOut(
                Several.class,
                "it is an enum with several constants: only one of a single constant can be used"),
            leftOut(Asking.class, "its field needed has @Inject" + noCdi));
  }

  /** As the Kotlin compiler makes them. */
  static final class KotlinTools {
    static final Companion Companion = new Companion();

    @Tool(description = "d")
    String over(String name, int times) {
      return name + times;
    }

    @Tool(description = "d")
    String over(String name) {
      return over$default(this, name, 0, 2, null);
    }

    static String over$default(KotlinTools self, String name, int times, int mask, Object marker) {
      return self.over(name, 3);
    }

    @Tool(name = "both", description = "d")
    static String both(String text) {
      return Companion.both(text);
    }

    static final class Companion {
      private Companion() {}

      @Tool(name = "both", description = "d")
      String both(String text) {
        return text;
      }

      @Tool(description = "d")
      boolean companion() {
        return this == Companion;
      }
    }
  }

  static final class Suspending {
    @Tool(description = "d")
    Object later(String name, Continuation<? super String> continuation) {
      return name;
    }
  }

  interface KotlinApi {
    @Tool(name = "kotlin_ping", description = "d")
    String ping(String text);

    /** The methods that older classes call. */
    final class DefaultImpls {
      @Tool(name = "kotlin_ping", description = "d")
      static String ping(KotlinApi self, String text) {
        return text;
      }
    }
  }

  static class KotlinApiImpl implements KotlinApi {
    @Override
    public String ping(String text) {
      return KotlinApi.DefaultImpls.ping(this, text);
    }
  }

  @Test
  void what_the_kotlin_compiler_repeats_is_offered_once() {
    Discovered found = discover(
        KotlinTools.class,
        KotlinTools.Companion.class,
        KotlinApi.class,
        KotlinApi.DefaultImpls.class);

    assertThat(found.log()).isEmpty();
    assertThat(found.tools()).containsExactly("both", "companion", "kotlin_ping", "over");
    assertThat(found.tool("over").inputSchema().toString()).contains("\"times\"");
  }

  @Test
  void a_suspend_function_is_refused_with_what_to_do() {
    assertThat(discover(Suspending.class, Parent.class).log())
        .singleElement()
        .asString()
        .endsWith("Suspending.later: it is a suspend function, which only a coroutine can call: "
            + "make it an ordinary function, with runBlocking { … } or future { … } "
            + "inside");
  }
}
