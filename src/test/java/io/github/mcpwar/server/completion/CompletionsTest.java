package io.github.mcpwar.server.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.Completion;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.completion.Completable.Kind;
import io.github.mcpwar.testkit.RecordingContext;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Methods that suggest values. */
@SuppressWarnings({"unused", "UnusedMethod"})
class CompletionsTest {
  private final Completions completions = new Completions();

  private Completion complete(Kind kind, String owner, String part, String typed) throws Exception {
    return completions
        .find(new Completable(kind, owner, part))
        .orElseThrow()
        .complete(new Typed(typed, Map.of("other", "o")), new RecordingContext().signedInAs("Ann"));
  }

  static class Suggesting {
    @CompletePrompt("p")
    List<String> named(String typed, Map<String, String> others, McpContext c, Principal who) {
      return List.of(typed + "1", others.get("other"), who.getName());
    }

    @CompletePrompt(value = "p", argument = "explicit")
    Stream<String> stream(String typed) {
      return Stream.of(typed);
    }

    @CompleteResourceTemplate("p")
    Completion own(String typed) {
      return new Completion(List.of("a"), 1000, true);
    }

    @CompleteResourceTemplate(value = "p", variable = "many")
    String[] many(String typed) {
      return IntStream.range(0, 150).mapToObj(String::valueOf).toArray(String[]::new);
    }
  }

  @Test
  void a_method_suggests_for_the_parameter_that_it_is_named_after() throws Exception {
    completions.addAll(AnnotatedObject.of(new Suggesting()));

    assertThat(complete(Kind.PROMPT, "p", "typed", "x"))
        .isEqualTo(new Completion(List.of("x1", "o", "Ann"), 3, false));
    assertThat(complete(Kind.PROMPT, "p", "explicit", "x").values()).containsExactly("x");
    assertThat(complete(Kind.RESOURCE_TEMPLATE, "p", "typed", "x"))
        .isEqualTo(new Completion(List.of("a"), 1000, true));
    assertThat(completions.find(new Completable(Kind.PROMPT, "q", "typed"))).isEmpty();
  }

  @Proves("completion-input-checked")
  @Test
  void no_more_than_a_hundred_are_sent() throws Exception {
    completions.addAll(AnnotatedObject.of(new Suggesting()));

    Completion many = complete(Kind.RESOURCE_TEMPLATE, "p", "many", "");
    assertThat(many.values()).hasSize(100);
    assertThat(many.total()).isEqualTo(150);
    assertThat(many.hasMore()).isTrue();
  }

  @Test
  void a_closed_set_suggests_what_begins_so_and_then_what_has_it() {
    assertThat(Choices.matching(List.of("DARK_RED", "RED", "GREEN"), "re").values())
        .containsExactly("RED", "DARK_RED", "GREEN");
    assertThat(Choices.matching(List.of("RED"), "").values()).containsExactly("RED");
    assertThat(Choices.matching(List.of("RED"), "x").values()).isEmpty();
  }

  static class Nothing {
    @CompletePrompt("p")
    List<String> a() {
      return List.of();
    }
  }

  static class TooMuch {
    @CompletePrompt("p")
    List<String> a(String one, String two) {
      return List.of();
    }
  }

  static class NoTexts {
    @CompletePrompt("p")
    String text(String typed) {
      return typed;
    }

    @CompletePrompt("p")
    Map<String, String> map(String other) {
      return Map.of();
    }
  }

  @Test
  void what_is_no_list_of_texts_is_refused_at_start_with_what_to_return_instead() {
    assertThatThrownBy(() -> completions.addAll(AnnotatedObject.of(new NoTexts())))
        .hasMessageContainingAll(
            "text: it returns java.lang.String: return a collection",
            "map: it returns java.util.Map");
  }

  @Test
  void what_suggests_nothing_is_refused_by_name() {
    assertThatThrownBy(() -> completions.addAll(AnnotatedObject.of(new Nothing())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Completion method " + Nothing.class.getName() + ".a: ");
    assertThatThrownBy(() -> completions.addAll(AnnotatedObject.of(new TooMuch())))
        .hasMessageContaining("it may take one String");
    completions.addAll(AnnotatedObject.of(new Suggesting()));
    assertThatThrownBy(() -> completions.addAll(AnnotatedObject.of(new Suggesting())))
        .hasMessageContaining("there is already a method that completes typed of p");
  }
}
