package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "UnusedMethod"})
class UnknownCompletionsTest {
  private final Catalog catalog = Catalog.empty(new Codec().mapper());
  private final SkippedClasses leftOut = new SkippedClasses();

  static class Offered {
    @Prompt
    String review(String code) {
      return code;
    }

    @ResourceTemplate(uriTemplate = "f://my docs/{id}", name = "docs")
    String doc(String id) {
      return id;
    }
  }

  static class Right {
    @CompletePrompt("review")
    List<String> code(String code) {
      return List.of(code);
    }

    @CompleteResourceTemplate("f://my docs/{id}")
    List<String> id(String id) {
      return List.of(id);
    }
  }

  static class Wrong {
    @CompletePrompt("reviw")
    List<String> prompt(String code) {
      return List.of(code);
    }

    @CompletePrompt("review")
    List<String> argument(String kode) {
      return List.of(kode);
    }

    @CompleteResourceTemplate("f://my docs/{ID}")
    List<String> template(String id) {
      return List.of(id);
    }

    @CompleteResourceTemplate(value = "docs", variable = "name")
    List<String> variable(String typed) {
      return List.of(typed);
    }
  }

  @BeforeEach
  void offer() {
    catalog.prompts().addAll(new Offered());
    catalog.resources().addAll(new Offered());
  }

  @Test
  void a_completion_for_what_does_not_exist_is_a_fault_of_its_class() {
    catalog.completions().addAll(AnnotatedObject.of(new Wrong()));

    new UnknownCompletions(catalog).report(leftOut);

    assertThat(leftOut.reasons()).containsOnlyKeys(Wrong.class.getName());
    String method = "Completion method " + Wrong.class.getName();
    assertThat(leftOut.reasons().get(Wrong.class.getName()))
        .containsExactlyInAnyOrder(
            method + ".prompt: there is no prompt reviw; did you mean review?",
            method + ".argument: prompt review has no argument kode; did you mean code?",
            method + ".template: there is no resource template f://my docs/{ID};"
                + " did you mean f://my docs/{id} or f://my%20docs/{id}?",
            method + ".variable: resource template docs has no variable name");
  }

  @Test
  void a_template_is_known_by_its_name_and_by_itself() {
    catalog.completions().addAll(AnnotatedObject.of(new Right()));

    new UnknownCompletions(catalog).report(leftOut);

    assertThat(leftOut.reasons()).isEmpty();
  }

  @Test
  void what_may_still_come_is_not_missed() {
    catalog.prompts().expect();
    catalog.resources().expect();
    catalog.completions().addAll(AnnotatedObject.of(new Wrong()));

    new UnknownCompletions(catalog).report(leftOut);

    assertThat(leftOut.reasons().get(Wrong.class.getName())).hasSize(2);
  }
}
