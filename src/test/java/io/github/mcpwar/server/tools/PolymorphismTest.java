package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.line;
import static io.github.mcpwar.server.tools.Bench.text;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mcpwar.api.Structured;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.schema.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Arguments and results that are one of several types. */
@SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"})
class PolymorphismTest {

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(
        value = Box.class,
        names = {"box", "rectangle"})
  })
  interface Shape {}

  record Circle(
      double radius, @ToolArg(defaultValue = "red") String color) implements Shape {}

  record Box(double width, @Nullable Double height) implements Shape {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  sealed interface Payment permits Card, Invoice {}

  @JsonTypeName("card")
  record Card(String number) implements Payment {}

  @JsonTypeName("invoice")
  record Invoice(String customer) implements Payment {}

  sealed interface Filter permits ByName, Numeric {}

  record ByName(String name) implements Filter {}

  sealed interface Numeric extends Filter permits ByAge, Both {}

  record ByAge(int age) implements Numeric {}

  record Both(Filter one, Filter other) implements Numeric {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Cat.class, name = "cat"),
    @JsonSubTypes.Type(value = Dog.class, name = "dog")
  })
  interface Pet {}

  record Cat(int lives) implements Pet {}

  record Dog(String name) implements Pet {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({@JsonSubTypes.Type(Mail.class), @JsonSubTypes.Type(Phone.class)})
  interface Contact {}

  record Mail(String address, @ToolArg(required = false) String subject) implements Contact {}

  record Phone(String number, @ToolArg(defaultValue = "49") int country) implements Contact {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Plain.class)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Plain.class, name = "plain"),
    @JsonSubTypes.Type(value = Fancy.class, name = "fancy")
  })
  interface Style {}

  record Plain(int size) implements Style {}

  record Fancy(String color) implements Style {}

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "op",
      visible = true)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Add.class, name = "add"),
    @JsonSubTypes.Type(value = Remove.class, name = "remove")
  })
  interface Change {
    String op();
  }

  record Add(String op, String value) implements Change {}

  record Remove(String op, int index) implements Change {}

  static class Arguments {
    @Tool
    String shape(Shape value) {
      return value.toString();
    }

    @Tool
    String payment(Payment value) {
      return value.toString();
    }

    @Tool
    String filter(Filter value) {
      return value.toString();
    }

    @Tool
    String byName(ByName value) {
      return value.toString();
    }

    @Tool
    String circle(Circle value) {
      return value.toString();
    }

    @Tool
    String pet(Pet value) {
      return value.toString();
    }

    @Tool
    String contact(Contact value) {
      return value.toString();
    }

    @Tool
    String style(Style value) {
      return value.toString();
    }

    @Tool
    String change(Change value) {
      return value.toString();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      shape   | {"kind":"circle","radius":2}                 | Circle[radius=2.0, color=red]
      shape   | {"kind":"box","width":2,"height":null}       | Box[width=2.0, height=null]
      shape   | {"width":2,"kind":"rectangle"}               | Box[width=2.0, height=null]
      payment | {"type":"card","number":"1"}                 | Card[number=1]
      payment | {"type":"invoice","customer":"1"}            | Invoice[customer=1]
      filter  | {"type":"ByName","name":"x"}                 | ByName[name=x]
      filter  | {"type":"Both","one":{"type":"ByAge","age":1},"other":{"type":"ByName",\
      "name":"x"}} | Both[one=ByAge[age=1], other=ByName[name=x]]
      byName  | {"name":"x"}                                 | ByName[name=x]
      circle  | {"kind":"circle","radius":1}                 | Circle[radius=1.0, color=red]
      pet     | {"cat":{"lives":7}}                          | Cat[lives=7]
      pet     | {"dog":{"name":"x"}}                         | Dog[name=x]
      contact | {"address":"a"}                              | Mail[address=a, subject=null]
      contact | {"address":"a","subject":null}               | Mail[address=a, subject=null]
      contact | {"number":"1"}                               | Phone[number=1, country=49]
      style   | {"size":1}                                   | Plain[size=1]
      style   | {"kind":"plain","size":1}                    | Plain[size=1]
      style   | {"kind":"fancy","color":"red"}               | Fancy[color=red]
      change  | {"op":"add","value":"x"}                     | Add[op=add, value=x]
      change  | {"op":"remove","index":1}                    | Remove[op=remove, index=1]
      """)
  void what_fits_the_schema_is_read(String name, String given, String read) throws Exception {
    RegisteredTool tool = tool(new Arguments(), name);
    String arguments = "{\"value\": " + given + "}";

    assertThat(tool.with(Bench.json(arguments)).problems()).isEmpty();
    assertThat(text(tool, arguments)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      shape   | {"kind":"square"}                   | arguments.value.kind: must be
      shape   | {"radius":2}                        | arguments.value.kind: is required
      shape   | {"kind":"circle","radius":"x"}      | arguments.value.radius: must be a number \
      (was "x")
      shape   | {"kind":"circle"}                   | arguments.value.radius: is required
      payment | {"type":"cash"}                     | arguments.value.type: must be one of "card", \
      "invoice" (was "cash")
      filter  | {"type":"Both","one":{"type":"ByAge"},"other":{"type":"ByName","name":"x"}} | \
      arguments.value.one.age: is required
      pet     | {"cat":{"lives":1},"dog":{"name":"x"}} | arguments.value: must fit one of the \
      alternatives
      pet     | ["cat",{"lives":1}]                 | arguments.value: must be an object (was an \
      array)
      contact | {"address":"a","number":"1"}        | arguments.value: must fit one of the \
      alternatives
      style   | {"kind":"none","size":1}            | arguments.value.kind: must be one of "plain",\
       "fancy" (was "none")
      circle  | {"kind":"box","width":1}            | arguments.value.kind: must be "circle" (was \
      "box")
      circle  | {"radius":1}                        | arguments.value.kind: is required
      """)
  void what_does_not_fit_is_told_by_the_alternative_that_is_meant(
      String name, String given, String problem) {
    RegisteredTool tool = tool(new Arguments(), name);

    assertThat(tool.with(Bench.json("{\"value\": " + given + "}")).problems())
        .anySatisfy(said -> assertThat(said).startsWith(problem));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      shape  | {"type":"object","anyOf":[{"type":"object","properties":{"kind":{"type":"string",\
      "const":"circle"},"radius":{"type":"number"},"color":{"type":"string","default":"red"}},\
      "required":["kind","radius"],"additionalProperties":false},{"type":"object",\
      "properties":{"kind":{"type":"string","const":"box"},"width":{"type":"number"},\
      "height":{"type":"number"}},"required":["kind","width"],"additionalProperties":false},\
      {"type":"object","properties":{"kind":{"type":"string","const":"rectangle"},\
      "width":{"type":"number"},"height":{"type":"number"}},"required":["kind","width"],\
      "additionalProperties":false}]}
      pet    | {"type":"object","anyOf":[{"type":"object","properties":{"cat":{"type":"object",\
      "properties":{"lives":{"type":"integer"}},"required":["lives"],\
      "additionalProperties":false}},"required":["cat"],"additionalProperties":false},\
      {"type":"object","properties":{"dog":{"type":"object",\
      "properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}},\
      "required":["dog"],"additionalProperties":false}]}
      byName | {"type":"object","properties":{"name":{"type":"string"}},"required":["name"],\
      "additionalProperties":false}
      circle | {"type":"object","properties":{"kind":{"type":"string","const":"circle"},\
      "radius":{"type":"number"},"color":{"type":"string","default":"red"}},"required":["kind",\
      "radius"],"additionalProperties":false}
      """)
  void the_schema_lists_the_alternatives(String name, String expected) {
    assertThat(tool(new Arguments(), name)
            .descriptor()
            .inputSchema()
            .at("/properties/value")
            .toString())
        .isEqualTo(line(expected));
  }

  enum Level implements Mixed {
    LOW
  }

  sealed interface Mixed permits Level, Named {}

  record Named(String name) implements Mixed {}

  sealed interface Typed permits HasType {}

  record HasType(String type) implements Typed {}

  sealed interface Valued permits Value {}

  record Value(@JsonValue String text) implements Valued {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  interface ByClass {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
  interface ByMinimalClass {}

  record Holder(List<ByClass> deep) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
  @JsonSubTypes(@JsonSubTypes.Type(value = Arrayed.class, name = "a"))
  interface InArray {}

  record Arrayed(int a) implements InArray {}

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
      property = "kind")
  @JsonSubTypes(@JsonSubTypes.Type(value = Outside.class, name = "a"))
  interface External {}

  record Outside(int a) implements External {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({@JsonSubTypes.Type(Few.class), @JsonSubTypes.Type(Many.class)})
  interface Doubtful {}

  record Few(int a) implements Doubtful {}

  record Many(int a, int b) implements Doubtful {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  interface Unknown {}

  record OnMember(
      @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
      @JsonSubTypes(@JsonSubTypes.Type(value = Arrayed.class, name = "a"))
      Object value) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
  @JsonSubTypes(@JsonSubTypes.Type(value = Clashing.class, name = "a"))
  interface Clash {}

  record Clashing(String name) implements Clash {}

  static class Refused {
    @Tool(description = "x")
    String mixed(Mixed value) {
      return "";
    }

    @Tool(description = "x")
    String typed(Typed value) {
      return "";
    }

    @Tool(description = "x")
    String valued(Valued value) {
      return "";
    }

    @Tool(description = "x")
    String byClass(Holder value) {
      return "";
    }

    @Tool(description = "x")
    String byMinimalClass(ByMinimalClass value) {
      return "";
    }

    @Tool(description = "x")
    String inArray(InArray value) {
      return "";
    }

    @Tool(description = "x")
    String external(External value) {
      return "";
    }

    @Tool(description = "x")
    String doubtful(Doubtful value) {
      return "";
    }

    @Tool(description = "x")
    String unknown(Unknown value) {
      return "";
    }

    @Tool(description = "x")
    String onMember(OnMember value) {
      return "";
    }

    @Tool(description = "x")
    String clash(Clash value) {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      mixed          | $Level is no object in JSON, so that no member says which one is meant; \
      give it @JsonTypeInfo
      typed          | $HasType has a member "type" of its own
      valued         | $Value is no object in JSON
      byClass        | $ByClass has @JsonTypeInfo with the names of classes
      byMinimalClass | $ByMinimalClass has @JsonTypeInfo with the names of classes
      inArray        | $InArray has JsonTypeInfo.As.WRAPPER_ARRAY, which callers cannot follow
      external       | $External has JsonTypeInfo.As.EXTERNAL_PROPERTY, which callers cannot follow
      doubtful       | $Doubtful cannot be made of JSON: what is required of
      unknown        | $Unknown has no subtypes that are known
      onMember       | the member value has @JsonTypeInfo or @JsonSubTypes, which belongs on the \
      type
      clash          | $Clash is told from its like by the member name, but
      """)
  void what_callers_cannot_follow_is_refused_with_the_reason(String name, String reason) {
    assertThatThrownBy(() -> Bench.tools(new Refused()))
        .satisfies(refusal -> assertThat(Faults.in((IllegalArgumentException) refusal))
            .anySatisfy(fault -> assertThat(fault)
                .startsWith("Tool method " + Refused.class.getName() + "." + name + ": ")
                .contains(reason)));
  }

  record Page<T>(List<T> items, Optional<T> first) {}

  static class BigPage extends ArrayList<Shape> {
    private static final long serialVersionUID = 1L;
  }

  record Nested<T>(Page<Map<String, T>> page, T[] array) {}

  static class Results {
    static final Circle CIRCLE = new Circle(1, "red");

    @Tool
    Shape one() {
      return CIRCLE;
    }

    @Tool
    Circle exact() {
      return CIRCLE;
    }

    @Tool
    List<Shape> list() {
      return List.of(CIRCLE, new Box(1, 2.0));
    }

    @Tool
    List<? extends Shape> wild() {
      return List.of(CIRCLE);
    }

    @Tool
    <T extends Shape> List<T> variable() {
      return List.of();
    }

    @Tool
    Set<Shape> set() {
      return Set.of(CIRCLE);
    }

    @Tool
    Iterable<Shape> iterable() {
      return List.of(CIRCLE);
    }

    @Tool
    Map<String, Shape> map() {
      return Map.of("a", CIRCLE);
    }

    @Tool
    Map<String, List<Shape>> mapOfLists() {
      return Map.of("a", List.of(CIRCLE));
    }

    @Tool
    Optional<Shape> optional() {
      return Optional.of(CIRCLE);
    }

    @Tool
    Optional<List<Shape>> optionalList() {
      return Optional.of(List.of(CIRCLE));
    }

    @Tool
    CompletionStage<Shape> stage() {
      return CompletableFuture.completedFuture(CIRCLE);
    }

    @Tool
    CompletionStage<List<Shape>> stageOfList() {
      return CompletableFuture.completedFuture(List.of(CIRCLE));
    }

    @Tool
    Shape[] array() {
      return new Shape[] {CIRCLE};
    }

    @Tool
    Page<Shape> page() {
      return new Page<>(List.of(CIRCLE), Optional.of(CIRCLE));
    }

    @Tool
    Nested<Shape> nested() {
      return new Nested<>(
          new Page<>(List.of(Map.of("a", CIRCLE)), Optional.empty()), new Shape[] {CIRCLE});
    }

    @Tool
    BigPage subclass() {
      BigPage page = new BigPage();
      page.add(CIRCLE);
      return page;
    }

    @Tool
    Structured<List<Shape>> structured() {
      return new Structured<>(List.of(CIRCLE), "text");
    }

    @Tool
    Filter sealed() {
      return new Both(new ByAge(1), new ByName("x"));
    }

    @Tool
    List<Filter> sealedList() {
      return List.of(new ByAge(1));
    }

    @Tool
    Numeric intermediate() {
      return new ByAge(1);
    }

    @Tool
    ByName plain() {
      return new ByName("x");
    }

    @Tool
    Payment payment() {
      return new Card("1");
    }

    @Tool
    Pet pet() {
      return new Cat(7);
    }

    @Tool
    Contact contact() {
      return new Mail("a", "b");
    }

    @Tool
    Change change() {
      return new Add("add", "x");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      one          | {"kind":"circle","radius":1.0,"color":"red"}
      exact        | {"kind":"circle","radius":1.0,"color":"red"}
      list         | [{"kind":"circle","radius":1.0,"color":"red"},{"kind":"box","width":1.0,\
      "height":2.0}]
      wild         | [{"kind":"circle","radius":1.0,"color":"red"}]
      variable     | []
      set          | [{"kind":"circle","radius":1.0,"color":"red"}]
      iterable     | [{"kind":"circle","radius":1.0,"color":"red"}]
      map          | {"a":{"kind":"circle","radius":1.0,"color":"red"}}
      mapOfLists   | {"a":[{"kind":"circle","radius":1.0,"color":"red"}]}
      optional     | {"kind":"circle","radius":1.0,"color":"red"}
      optionalList | [{"kind":"circle","radius":1.0,"color":"red"}]
      stage        | {"kind":"circle","radius":1.0,"color":"red"}
      stageOfList  | [{"kind":"circle","radius":1.0,"color":"red"}]
      array        | [{"kind":"circle","radius":1.0,"color":"red"}]
      page         | {"items":[{"kind":"circle","radius":1.0,"color":"red"}],\
      "first":{"kind":"circle","radius":1.0,"color":"red"}}
      nested       | {"page":{"items":[{"a":{"kind":"circle","radius":1.0,"color":"red"}}]},\
      "array":[{"kind":"circle","radius":1.0,"color":"red"}]}
      subclass     | [{"kind":"circle","radius":1.0,"color":"red"}]
      structured   | [{"kind":"circle","radius":1.0,"color":"red"}]
      sealed       | {"type":"Both","one":{"type":"ByAge","age":1},"other":{"type":"ByName",\
      "name":"x"}}
      sealedList   | [{"type":"ByAge","age":1}]
      intermediate | {"type":"ByAge","age":1}
      plain        | {"name":"x"}
      payment      | {"type":"card","number":"1"}
      pet          | {"cat":{"lives":7}}
      contact      | {"address":"a","subject":"b"}
      change       | {"op":"add","value":"x"}
      """)
  void results_say_of_which_type_they_are_in_every_generic_shape(String name, String expected)
      throws Exception {
    RegisteredTool tool = tool(new Results(), name);
    JsonNode given = Bench.call(tool, "{}").structuredContent();

    assertThat(given.toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      one        | {"type":"object","anyOf":[{"type":"object",\
      "properties":{"kind":{"type":"string","const":"circle"},"radius":{"type":"number"},\
      "color":{"type":"string"}},"required":["kind","radius"]},{"type":"object",\
      "properties":{"kind":{"type":"string","const":"box"},"width":{"type":"number"},\
      "height":{"type":"number"}},"required":["kind","width"]}]}
      exact      | {"type":"object","properties":{"kind":{"type":"string","const":"circle"},\
      "radius":{"type":"number"},"color":{"type":"string"}},"required":["kind","radius"]}
      sealed     | {"type":"object","anyOf":[{"type":"object",\
      "properties":{"type":{"type":"string","const":"ByName"},"name":{"type":"string"}},\
      "required":["type"]},{"type":"object","properties":{"type":{"type":"string","const":"ByAge"},\
      "age":{"type":"integer"}},"required":["type","age"]},{"type":"object",\
      "properties":{"type":{"type":"string","const":"Both"},"one":{"$ref":"#"},\
      "other":{"$ref":"#"}},"required":["type"]}]}
      """)
  void schemas_of_results_list_the_alternatives(String name, String expected) {
    assertThat(tool(new Results(), name).descriptor().outputSchema().toString())
        .isEqualTo(line(expected));
  }
}
