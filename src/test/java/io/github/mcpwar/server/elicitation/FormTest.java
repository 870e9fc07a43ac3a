package io.github.mcpwar.server.elicitation;

import static io.github.mcpwar.server.tools.Bench.MAPPER;
import static io.github.mcpwar.server.tools.Bench.json;
import static io.github.mcpwar.server.tools.Bench.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** The forms made of records, and the records made of filled-in forms. */
class FormTest {
  private final Forms forms = new Forms(MAPPER);

  private String fields(Class<?> type) {
    return forms.of(type).requestedSchema().toString();
  }

  record Texts(
      @ToolArg(title = "Name", description = "Who", defaultValue = "Ada") @Size(min = 2, max = 9)
      String name,

      @Email Optional<String> mail,
      URI page,
      LocalDate day,
      Instant moment,
      @Pattern(regexp = "[A-Z]+") String code) {}

  @Test
  void texts_have_titles_lengths_formats_and_defaults() {
    assertThat(fields(Texts.class)).isEqualTo(line("""
                {"type": "object", "properties": {
                  "name": {"type": "string", "title": "Name", "description": "Who", "default": \
                "Ada", "minLength": 2, "maxLength": 9},
                  "mail": {"type": "string", "format": "email"},
                  "page": {"type": "string", "format": "uri"},
                  "day": {"type": "string", "format": "date"},
                  "moment": {"type": "string", "format": "date-time"},
                  "code": {"type": "string", "pattern": "^(?:[A-Z]+)$"}},
                 "required": ["page", "day", "moment", "code"]}
                """));
  }

  record Numbers(
      @Min(1) @Max(9) @ToolArg(defaultValue = "3") int seats,
      @Positive long above,
      @DecimalMin(value = "0.5", inclusive = false) BigDecimal price,
      @Nullable Double weight,
      @ToolArg(defaultValue = "true") boolean sure) {}

  @Test
  void numbers_have_bounds_which_are_inclusive() {
    assertThat(fields(Numbers.class)).isEqualTo(line("""
                {"type": "object", "properties": {
                  "seats": {"type": "integer", "default": 3, "minimum": 1, "maximum": 9},
                  "above": {"type": "integer", "minimum": 1},
                  "price": {"type": "number"},
                  "weight": {"type": "number"},
                  "sure": {"type": "boolean", "default": true}},
                 "required": ["above", "price"]}
                """));
  }

  enum Plain {
    RED,
    @JsonProperty("light-green")
    GREEN
  }

  enum Titled {
    @ToolArg(title = "Very small")
    SMALL,
    LARGE
  }

  record Choices(
      Plain one,
      @ToolArg(defaultValue = "LARGE") Titled size,
      @Size(min = 1, max = 2) Set<Plain> several,
      Optional<List<Titled>> sizes) {}

  @Test
  void enums_are_choices_with_titles_where_there_are_any() {
    assertThat(fields(Choices.class)).isEqualTo(line("""
                {"type": "object", "properties": {
                  "one": {"type": "string", "enum": ["RED", "light-green"]},
                  "size": {"type": "string", "default": "LARGE", "oneOf": [
                    {"const": "SMALL", "title": "Very small"}, {"const": "LARGE", "title": \
                "LARGE"}]},
                  "several": {"type": "array", "minItems": 1, "maxItems": 2,
                    "items": {"type": "string", "enum": ["RED", "light-green"]}},
                  "sizes": {"type": "array", "items": {"anyOf": [
                    {"const": "SMALL", "title": "Very small"}, {"const": "LARGE", "title": \
                "LARGE"}]}}},
                 "required": ["one", "several"]}
                """));
  }

  record Hidden(
      UUID id,
      LocalTime time,
      @NotBlank @Pattern(regexp = "a.*") String text) {}

  @Test
  void what_clients_cannot_be_told_is_checked_all_the_same() {
    assertThat(fields(Hidden.class)).isEqualTo(line("""
                {"type": "object", "properties": {"id": {"type": "string"}, "time": {"type": \
                "string"},
                  "text": {"type": "string", "minLength": 1, "pattern": "\\\\S"}},
                 "required": ["id", "time", "text"]}
                """));
    assertThat(
            forms.of(Hidden.class).problems(json("{\"id\":\"x\",\"time\":\"y\",\"text\":\"b\"}")))
        .anyMatch(problem -> problem.startsWith("content.id: must be a UUID"))
        .anyMatch(problem -> problem.startsWith("content.text: must match"));
    assertThatThrownBy(() -> forms
            .of(Hidden.class)
            .read(json(
                "{\"id\":\"123e4567-e89b-12d3-a456-426614174000\",\"time\":\"y\",\"text\":\"a\"}")))
        .isInstanceOf(ToolException.class)
        .hasMessage("content.time: must be written like 09:30:00");
  }

  record Nothing() {}

  @Test
  void a_record_without_components_asks_for_consent_only() {
    assertThat(fields(Nothing.class)).isEqualTo(line("{\"type\":\"object\",\"properties\":{}}"));
    assertThat(forms.of(Nothing.class).read(json("{}"))).isEqualTo(new Nothing());
  }

  @Test
  void what_is_missing_or_null_has_its_default() {
    assertThat(forms.of(Numbers.class).problems(json("{\"above\":1,\"price\":2,\"seats\":null}")))
        .isEmpty();
    assertThat(forms.of(Numbers.class).read(json("{\"above\":1,\"price\":2.50,\"seats\":null}")))
        .isEqualTo(new Numbers(3, 1, new BigDecimal("2.50"), null, true));
  }

  @Test
  void what_a_client_adds_is_ignored() {
    assertThat(forms.of(Nothing.class).problems(json("{\"more\":1}"))).isEmpty();
    assertThat(forms.of(Nothing.class).read(json("{\"more\":1}"))).isEqualTo(new Nothing());
  }

  @Test
  void what_is_wrong_is_told_in_words() {
    assertThat(forms.of(Numbers.class).problems(json("{\"above\":0,\"seats\":10}")))
        .containsExactlyInAnyOrder(
            "content.price: is required",
            "content.above: must be greater than 0 (was 0)",
            "content.seats: must be at most 9 (was 10)");
  }

  record Inner(String a) {}

  record Nested(Inner inner) {}

  record Many(List<String> names) {}

  record Numbered(Map<String, String> map) {}

  record Any(Object anything) {}

  @Test
  void what_no_form_can_have_is_refused_with_the_name_of_the_field() {
    assertThatThrownBy(() -> forms.of(Nested.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nested cannot be shown: the field inner must be a text, a number");
    assertThatThrownBy(() -> forms.of(Many.class)).hasMessageContaining("the field names");
    assertThatThrownBy(() -> forms.of(Numbered.class)).hasMessageContaining("the field map");
    assertThatThrownBy(() -> forms.of(Any.class)).hasMessageContaining("the field anything");
    assertThatThrownBy(() -> forms.of(String.class)).hasMessageContaining("not a record");
    assertThatThrownBy(() -> forms.of(Runnable.class)).hasMessageContaining("abstract");
  }

  private Form<Map<String, Object>> bySchema(String schema) {
    return forms.of(MAPPER.readValue(schema, new TypeReference<Map<String, Object>>() {}));
  }

  @Test
  void a_schema_is_shown_as_it_is() {
    String schema = """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", \
        "properties": {
          "legacy": {"type": "string", "enum": ["a", "b"], "enumNames": ["A", "B"]},
          "titled": {"type": "string", "oneOf": [{"const": "a", "title": "A"}]},
          "several": {"type": "array", "items": {"anyOf": [{"const": "a", "title": "A"}]}, \
        "default": ["a"]},
          "mail": {"type": "string", "format": "email", "minLength": 3}},
         "required": ["legacy"]}
        """;
    Form<Map<String, Object>> form = bySchema(schema);
    assertThat(form.requestedSchema().toString()).isEqualTo(line(schema));
    assertThat(form.problems(json("{\"legacy\":\"c\"}")))
        .containsExactly("content.legacy: must be one of \"a\", \"b\" (was \"c\")");
    assertThat(form.read(json("{\"legacy\":\"a\"}")))
        .isEqualTo(Map.of("legacy", "a", "several", List.of("a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\"}",
        "{\"properties\":{}}",
        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\","
            + "\"items\":{\"type\":\"string\"}}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"uuid\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"allOf\":[]}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"enum\":[1]}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\","
            + "\"oneOf\":[{\"const\":\"a\"}]}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":-1}}}"
      })
  void a_schema_that_is_no_form_is_refused(String schema) {
    assertThatThrownBy(() -> bySchema(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The form cannot be shown: ");
  }
}
