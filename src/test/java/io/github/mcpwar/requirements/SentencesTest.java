package io.github.mcpwar.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Sentences.Sentence;
import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void a_page_is_taken_apart_into_the_sentences_that_oblige() {
    assertThat(Sentences.of("""
            A sentence **MUST** count, e.g. this one, although
            it runs on. This one SHOULD not. This one is REQUIRED:

            - Items **SHALL**
            - too
            - but not mustard or MUSTARD

            ### The `_meta` Field, and [more](https://example.com)

            ```json
            {"code": "MUST not count"}
            ```

            | Rows | MUST count |
            | ---- | ---------- |
            | each | MUST NOT be lost; It MUST be split |
            """))
        .containsExactly(
            new Sentence("", "A sentence **MUST** count, e.g this one, although it runs on."),
            new Sentence("", "This one is REQUIRED:"),
            new Sentence("", "- Items **SHALL**"),
            new Sentence("the-_meta-field-and-more", "| Rows | MUST count |"),
            new Sentence("the-_meta-field-and-more", "| each | MUST NOT be lost;"),
            new Sentence("the-_meta-field-and-more", "It MUST be split |"));
  }
}
