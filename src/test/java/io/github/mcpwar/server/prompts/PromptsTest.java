package io.github.mcpwar.server.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.model.Role;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.annotated.FaultyResultException;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.InputStream;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From texts to messages. */
@SuppressWarnings({"unused", "UnusedMethod"})
class PromptsTest {
  private final Prompts prompts = new Prompts(new Codec().mapper());

  private GetPromptResult get(String name, Map<String, String> arguments) throws Exception {
    return prompts
        .find(name)
        .orElseThrow()
        .get(arguments, new RecordingContext().signedInAs("Ann"));
  }

  private String text(String name, Map<String, String> arguments) throws Exception {
    return ((TextContent) get(name, arguments).messages().get(0).content()).text();
  }

  enum Colour {
    RED,
    GREEN
  }

  record Size(int width, int height) {}

  static class Arguments {
    @Prompt
    String all(
        String text,
        int number,
        @PromptArg(required = false) boolean flag,
        @PromptArg(defaultValue = "RED") Colour colour,
        Optional<LocalDate> date,
        @Nullable Double factor,
        @PromptArg(required = false) List<Integer> list,
        Optional<Size> size,
        McpContext context,
        Principal who) {
      return text + " " + number + " " + flag + " " + colour + " " + date + " " + factor + " "
          + list + " " + size + " " + who.getName();
    }
  }

  static class Returns {
    @Prompt(description = "Says.")
    List<Object> list() {
      return List.of("a", new TextContent("b"), PromptMessage.assistant("c"));
    }

    @Prompt
    Content content() {
      return new TextContent("x");
    }

    @Prompt
    PromptMessage[] array() {
      return new PromptMessage[] {PromptMessage.user("x"), PromptMessage.assistant("y")};
    }

    @Prompt(description = "Says.")
    GetPromptResult result() {
      return new GetPromptResult("Itself.", List.of(PromptMessage.user("x")), Map.of("a", 1));
    }

    @Prompt
    CompletionStage<String> later() {
      return CompletableFuture.completedFuture("later");
    }

    @Prompt
    Object number() {
      return 1;
    }
  }

  static class NoMessages {
    @Prompt
    Integer number() {
      return 1;
    }

    @Prompt
    Optional<InputStream> stream() {
      return Optional.empty();
    }

    @Prompt
    void nothing() {}
  }

  @Test
  void what_is_no_message_is_refused_at_start_with_what_to_return_instead() {
    assertThatThrownBy(() -> prompts.addAll(new NoMessages()))
        .hasMessageContainingAll(
            "number: it returns java.lang.Integer: return a String",
            "stream: it returns java.io.InputStream",
            "nothing: it returns void");
  }

  @Proves("prompt-arguments-checked")
  @Test
  void arguments_are_converted() throws Exception {
    prompts.addAll(new Arguments());

    assertThat(text("all", Map.of("text", "t", "number", "1")))
        .isEqualTo("t 1 false RED Optional.empty null null Optional.empty Ann");
    assertThat(text(
            "all",
            Map.of(
                "text", " ",
                "number", "-2",
                "flag", "true",
                "colour", "GREEN",
                "date", "2026-01-31",
                "factor", "1.5",
                "list", "[1,2]",
                "size", "{\"width\":1,\"height\":2}",
                "unknown", "x")))
        .isEqualTo("  -2 true GREEN Optional[2026-01-31] 1.5 [1, 2]"
            + " Optional[Size[width=1, height=2]] Ann");
  }

  @Test
  void an_empty_text_is_no_number_and_so_counts_as_missing() throws Exception {
    prompts.addAll(new Arguments());

    assertThat(text("all", Map.of("text", "", "number", "1", "factor", "", "date", " ")))
        .isEqualTo(" 1 false RED Optional.empty null null Optional.empty Ann");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number|x|number must be a number of type int",
        "number|1.5|number must be a number of type int",
        "number|99999999999|number must be a number of type int",
        "flag|maybe|flag must be true or false",
        "colour|blue|colour must be one of RED, GREEN",
        "date|tomorrow|date must be a value of the right form",
        "list|1,2|list must be JSON of the right form",
        "size|{\"width\":\"x\"}|size must be JSON of the right form"
      })
  void what_cannot_be_converted_is_refused_in_words(String name, String value, String words) {
    prompts.addAll(new Arguments());
    Map<String, String> arguments = new java.util.HashMap<>(Map.of("text", "t", "number", "1"));
    arguments.put(name, value);

    assertThatThrownBy(() -> get("all", arguments))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("Invalid params: " + words);
  }

  @Test
  void clients_are_told_which_arguments_there_are() {
    prompts.addAll(new Arguments());
    RegisteredPrompt prompt = prompts.find("all").orElseThrow();

    assertThat(prompt.arguments())
        .extracting(PromptArgument::name, PromptArgument::required)
        .map(Object::toString)
        .containsExactly(
            "(\"text\", true)",
            "(\"number\", true)",
            "(\"flag\", false)",
            "(\"colour\", false)",
            "(\"date\", false)",
            "(\"factor\", false)",
            "(\"list\", false)",
            "(\"size\", false)");
    assertThat(prompt.missing(Map.of("number", "1"))).containsExactly("text");
    assertThat(prompt.choices()).isEqualTo(Map.of("colour", List.of("RED", "GREEN")));
  }

  @Test
  void what_a_method_returns_becomes_messages() throws Exception {
    prompts.addAll(new Returns());

    GetPromptResult list = get("list", Map.of());
    assertThat(list.description()).isEqualTo("Says.");
    assertThat(list.messages())
        .extracting(PromptMessage::role)
        .containsExactly(Role.USER, Role.USER, Role.ASSISTANT);
    assertThat(text("content", Map.of())).isEqualTo("x");
    assertThat(get("array", Map.of()).messages()).hasSize(2);
    assertThat(get("result", Map.of()).description()).isEqualTo("Itself.");
    assertThat(get("result", Map.of()).meta()).isEqualTo(Map.of("a", 1));
    assertThat(text("later", Map.of())).isEqualTo("later");
    assertThatThrownBy(() -> get("number", Map.of()))
        .isInstanceOf(FaultyResultException.class)
        .hasMessage("the prompt returned what is no message");
  }

  static class WrongDefault {
    @Prompt
    String a(@PromptArg(defaultValue = "x") int number) {
      return "";
    }
  }

  static class SameName {
    @Prompt
    String a(@PromptArg(name = "x") int y, int x) {
      return "";
    }
  }

  @Test
  void what_clients_could_not_use_is_refused_by_name() {
    assertThatThrownBy(() -> prompts.addAll(new WrongDefault()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Prompt method " + WrongDefault.class.getName() + ".a: ")
        .hasMessageContaining("the default value is not valid");
    assertThatThrownBy(() -> prompts.addAll(new SameName()))
        .hasMessageContaining("two arguments are named x");
    assertThatThrownBy(() -> prompts.addAll(new Object())).hasMessageContaining("has no prompts");
    assertThat(prompts.isOffered()).isFalse();
  }

  enum Code {
    A("x"),
    B("y");

    private final String code;

    Code(String code) {
      this.code = code;
    }

    @JsonCreator
    static Code of(String code) {
      return Stream.of(values())
          .filter(each -> each.code.equals(code))
          .findFirst()
          .orElseThrow();
    }
  }

  sealed interface Filter permits ByName, ByAge {}

  record ByName(String name) implements Filter {}

  record ByAge(int age) implements Filter {}

  static class Structures {
    @Prompt
    String filter(Filter filter, Code code) {
      return filter + " " + code;
    }
  }

  @Test
  void what_is_suggested_for_an_enum_is_accepted_and_a_sealed_type_says_what_it_is()
      throws Exception {
    prompts.addAll(new Structures());

    assertThat(prompts.find("filter").orElseThrow().choices())
        .isEqualTo(Map.of("code", List.of("x", "y")));
    assertThat(text("filter", Map.of("filter", "{\"type\":\"ByAge\",\"age\":1}", "code", "y")))
        .isEqualTo("ByAge[age=1] B");
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  interface ByClass {}

  interface Abstract {}

  static class Unreadable {
    @Prompt
    String byClass(ByClass value) {
      return "";
    }

    @Prompt
    String unknown(Abstract value) {
      return "";
    }
  }

  @Test
  void arguments_that_name_classes_or_that_nothing_can_be_made_of_are_refused() {
    assertThatThrownBy(() -> prompts.addAll(new Unreadable()))
        .hasMessageContaining("has @JsonTypeInfo with the names of classes")
        .hasMessageContaining("is abstract and cannot be made of text");
  }
}
