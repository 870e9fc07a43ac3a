package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.line;
import static io.github.mcpwar.server.tools.Bench.text;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.github.mcpwar.api.Tool;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonPOJOBuilder;

/** Annotations of Jackson on the types of arguments and results. */
@SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"})
class JacksonAnnotationsTest {

  @JsonClassDescription("A task")
  record Task(
      @JsonPropertyDescription("Its title") @JsonProperty(value = "task_title", required = true)
      String title,

      @JsonProperty(required = false) String words,
      @JsonProperty(value = "renamed") String renamed,

      @JsonProperty(value = "free", isRequired = OptBoolean.FALSE)
      String free,

      @JsonProperty(defaultValue = "3") Integer priority) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Snake(String firstName) {}

  record Isbn(@JsonValue String value) {}

  static final class Iban {
    private final String text;

    private Iban(String text) {
      this.text = text;
    }

    @JsonCreator
    static Iban of(@Size(min = 3) String text) {
      return new Iban(text);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  record Money(String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Money {}
  }

  record Ids(List<Integer> all) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Ids {}
  }

  static final class FromText {
    private final String text;

    public FromText(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  record Period(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate from) {}

  static class Inner {
    public int a;
    public int b;

    @Override
    public String toString() {
      return a + "," + b;
    }
  }

  static class Wrapped {
    @JsonUnwrapped(prefix = "in_")
    public Inner inner;

    public String own;

    @Override
    public String toString() {
      return inner + own;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Lenient(String name) {}

  static class Any {
    public String name;
    private final Map<String, Integer> others = new LinkedHashMap<>();

    @JsonAnySetter
    public void set(String key, Integer value) {
      others.put(key, value);
    }

    @Override
    public String toString() {
      return name + others;
    }
  }

  static class AnyField {
    public String name;

    @JsonAnySetter
    public Map<String, Object> others = new LinkedHashMap<>();

    @Override
    public String toString() {
      return name + others;
    }
  }

  record Aliased(@JsonAlias({"mail", "e-mail"}) String email) {}

  static class Bean {
    @JsonIgnore
    public String secret;

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String id = "1";

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    public String password;

    @Override
    public String toString() {
      return id + password;
    }
  }

  @JsonDeserialize(builder = Built.Builder.class)
  record Built(String name, int count) {
    @JsonPOJOBuilder(withPrefix = "")
    static class Builder {
      private String name = "";
      private int count;

      public Builder name(String value) {
        name = value;
        return this;
      }

      public Builder count(int value) {
        count = value;
        return this;
      }

      public Built build() {
        return new Built(name, count);
      }
    }
  }

  interface Animal {
    String name();
  }

  record Dog(String name) implements Animal {}

  record Owner(@JsonDeserialize(as = Dog.class) Animal pet) {}

  static class Arguments {
    @Tool
    String task(Task value) {
      return value.toString();
    }

    @Tool
    String snake(Snake value) {
      return value.toString();
    }

    @Tool
    String isbn(Isbn value) {
      return value.toString();
    }

    @Tool
    String iban(Iban value) {
      return value.toString();
    }

    @Tool
    String money(Money value) {
      return value.toString();
    }

    @Tool
    String ids(Ids value) {
      return value.toString();
    }

    @Tool
    String fromText(FromText value) {
      return value.toString();
    }

    @Tool
    String period(Period value) {
      return value.toString();
    }

    @Tool
    String wrapped(Wrapped value) {
      return value.toString();
    }

    @Tool
    String lenient(Lenient value) {
      return value.toString();
    }

    @Tool
    String any(Any value) {
      return value.toString();
    }

    @Tool
    String anyField(AnyField value) {
      return value.toString();
    }

    @Tool
    String aliased(Aliased value) {
      return value.toString();
    }

    @Tool
    String aliasedList(List<Aliased> value) {
      return value.toString();
    }

    @Tool
    String bean(Bean value) {
      return value.toString();
    }

    @Tool
    String built(Built value) {
      return value.toString();
    }

    @Tool
    String owner(Owner value) {
      return value.toString();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      task     | {"type":"object","description":"A task",\
      "properties":{"task_title":{"type":"string","description":"Its title"},\
      "words":{"type":"string"},"renamed":{"type":"string"},"free":{"type":"string"},\
      "priority":{"type":"integer","default":3}},"required":["task_title","renamed"],\
      "additionalProperties":false} | {"task_title":"a","renamed":"b"} | Task[title=a, words=null, \
      renamed=b, free=null, priority=3]
      snake    | {"type":"object","properties":{"first_name":{"type":"string"}},\
      "required":["first_name"],"additionalProperties":false} | {"first_name":"a"} | \
      Snake[firstName=a]
      isbn     | {"type":"string"} | "a" | Isbn[value=a]
      iban     | {"type":"string","minLength":3} | "abc" | abc
      money    | {"type":"string"} | "a" | Money[text=a]
      ids      | {"type":"array","items":{"type":"integer"}} | [1,2] | Ids[all=[1, 2]]
      fromText | {"type":"string"} | "a" | a
      period   | {"type":"object","properties":{"from":{"type":"string",\
      "examples":["31.01.2026"]}},"required":["from"],"additionalProperties":false} | \
      {"from":"31.12.2026"} | Period[from=2026-12-31]
      wrapped  | {"type":"object","properties":{"own":{"type":"string"},"in_a":{"type":"integer"},\
      "in_b":{"type":"integer"}},"additionalProperties":false} | {"own":"x","in_a":1,"in_b":2} | 1,\
      2x
      lenient  | {"type":"object","properties":{"name":{"type":"string"}},"required":["name"]} | \
      {"name":"a","more":1} | Lenient[name=a]
      any      | {"type":"object","properties":{"name":{"type":"string"}},\
      "additionalProperties":{"type":"integer"}} | {"name":"a","more":1} | a{more=1}
      anyField | {"type":"object","properties":{"name":{"type":"string"}}} | {"name":"a","more":1} \
      | a{more=1}
      aliased  | {"type":"object","properties":{"email":{"type":"string"}},"required":["email"],\
      "additionalProperties":false} | {"e-mail":"a"} | Aliased[email=a]
      aliasedList | {"type":"array","items":{"type":"object",\
      "properties":{"email":{"type":"string"}},"required":["email"],"additionalProperties":false}} \
      | [{"mail":"a"}] | [Aliased[email=a]]
      bean     | {"type":"object","properties":{"password":{"type":"string"}},\
      "additionalProperties":false} | {"password":"a"} | 1a
      built    | {"type":"object","properties":{"count":{"type":"integer"},\
      "name":{"type":"string"}},"additionalProperties":false} | {"name":"a","count":2} | \
      Built[name=a, count=2]
      owner    | {"type":"object","properties":{"pet":{"type":"object",\
      "properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}},\
      "required":["pet"],"additionalProperties":false} | {"pet":{"name":"a"}} | \
      Owner[pet=Dog[name=a]]
      """)
  void the_schema_says_what_is_read(String name, String expected, String given, String read)
      throws Exception {
    RegisteredTool tool = tool(new Arguments(), name);
    JsonNode schema = tool.descriptor().inputSchema().at("/properties/value");
    String arguments = "{\"value\": " + given + "}";

    assertThat(schema.toString()).isEqualTo(line(expected));
    assertThat(tool.with(Bench.json(arguments)).problems()).isEmpty();
    assertThat(text(tool, arguments)).isEqualTo(read);
  }

  static class Results {
    @Tool
    Wrapped wrapped() {
      Wrapped wrapped = new Wrapped();
      wrapped.inner = new Inner();
      return wrapped;
    }

    @Tool
    Task task() {
      return new Task("a", "b", "c", "d", 1);
    }

    @Tool
    Bean bean() {
      return new Bean();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      wrapped | {"type":"object","properties":{"in_a":{"type":"integer"},"in_b":{"type":"integer"},\
      "own":{"type":"string"}}} | {"in_a":0,"in_b":0}
      bean    | {"type":"object","properties":{"id":{"type":"string"}}} | {"id":"1"}
      task    | {"type":"object","description":"A task",\
      "properties":{"task_title":{"type":"string","description":"Its title"},\
      "words":{"type":"string"},"renamed":{"type":"string"},"free":{"type":"string"},\
      "priority":{"type":"integer"}}} | {"task_title":"a","words":"b","renamed":"c","free":"d",\
      "priority":1}
      """)
  void the_schema_says_what_is_written(String name, String expected, String written)
      throws Exception {
    RegisteredTool tool = tool(new Results(), name);

    assertThat(tool.descriptor().outputSchema().toString()).isEqualTo(line(expected));
    assertThat(Bench.call(tool, "{}").structuredContent().toString()).isEqualTo(written);
  }

  @Test
  void a_name_and_its_alias_together_are_refused() {
    RegisteredTool tool = tool(new Arguments(), "aliased");

    assertThat(tool.with(Bench.json("{\"value\": {\"email\": \"a\", \"mail\": \"b\"}}"))
            .problems())
        .containsExactly("arguments.value.mail: is not known; known are email");
  }
}
