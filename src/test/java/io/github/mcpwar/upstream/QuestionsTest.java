package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Question;
import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.client.FormRequest;
import io.github.mcpwar.client.UrlRequest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The questions of upstream servers as callers see them. */
class QuestionsTest {
  @Test
  void a_form_has_no_text_that_people_cannot_see() {
    ObjectNode schema = (ObjectNode) FakeServer.JSON.readTree("""
        {"type":"object","properties":{"a":{"type":"string","title":"A\\u202e"}}}
        """);
    assertThat(Questions.question("k", new FormRequest("Well\u200b?", schema)))
        .isEqualTo(new Question.SchemaForm(
            "k",
            Map.of(
                "type",
                "object",
                "properties",
                Map.of("a", Map.of("type", "string", "title", "A"))),
            "Well?"));
  }

  @Test
  void a_page_has_no_text_that_people_cannot_see() {
    assertThat(Questions.question("k", new UrlRequest("Go\u2066.", "https://a.example.com/", null)))
        .isEqualTo(new Question.Url("k", URI.create("https://a.example.com/"), "Go."));
  }
}
