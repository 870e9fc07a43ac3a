package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.schema.Faults;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.StringNode;

/**
 * Unusual types of arguments: every value that the schema accepts is read, or the method is
 * refused.
 */
@SuppressWarnings({
  "unused",
  "UnusedMethod",
  "UnusedVariable",
  "ArrayRecordComponent",
  "JavaUtilDate"
})
class ArgumentShapesTest {

  record Pair<A, B>(A first, Optional<B> second) {}

  record Node(String name, @Nullable Node next, List<Node> children) {}

  enum Body {
    X {
      @Override
      public String toString() {
        return "ex";
      }
    },
    Y
  }

  sealed interface Tree permits Leaf, Branch {}

  record Leaf(int value) implements Tree {}

  record Branch(Map<Body, List<Tree>> trees) implements Tree {}

  @JsonDeserialize(using = OwnReader.class)
  record OwnWay(String text) {}

  static final class OwnReader extends StdDeserializer<OwnWay> {
    OwnReader() {
      super(OwnWay.class);
    }

    @Override
    public OwnWay deserialize(JsonParser parser, DeserializationContext context) {
      return new OwnWay(parser.getString());
    }
  }

  @JsonDeserialize(as = Implementation.class)
  interface Described {}

  record Implementation(int number) implements Described {}

  abstract static class Made {
    @JsonCreator
    static Made of(@JsonProperty("name") String name) {
      return new Made() {
        @Override
        public String toString() {
          return name;
        }
      };
    }
  }

  static class Parent {
    public String inherited = "";
  }

  static class Child extends Parent {
    public int own;

    @Override
    public String toString() {
      return inherited + own;
    }
  }

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"x", "y"})
  record Point(int x, int y) {}

  @JsonIncludeProperties("a")
  static class Included {
    public int a;
    public int b;

    @Override
    public String toString() {
      return a + "," + b;
    }
  }

  record Delegated(List<Delegated> parts) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Delegated {}
  }

  static class Shapes {
    @Tool
    String delegated(Delegated value) {
      return value.toString();
    }

    @Tool
    String pair(Pair<Integer, List<String>> value) {
      return value.toString();
    }

    @Tool
    String node(Node value) {
      return value.toString();
    }

    @Tool
    String body(Body value) {
      return value.name();
    }

    @Tool
    String tree(Tree value) {
      return value.toString();
    }

    @Tool
    String ownWay(OwnWay value) {
      return value.toString();
    }

    @Tool
    String described(Described value) {
      return value.toString();
    }

    @Tool
    String made(Made value) {
      return value.toString();
    }

    @Tool
    String child(Child value) {
      return value.toString();
    }

    @Tool
    String point(Point value) {
      return value.toString();
    }

    @Tool
    String included(Included value) {
      return value.toString();
    }

    @Tool
    String small(byte value) {
      return "" + value;
    }

    @Tool
    String character(char value) {
      return "" + value;
    }

    @Tool
    String big(BigInteger value) {
      return value.toString();
    }

    @Tool
    String optionalInt(OptionalInt value) {
      return value.toString();
    }

    @Tool
    String optionalEnum(Optional<Body> value) {
      return value.map(Body::name).toString();
    }

    @Tool
    String nested(Optional<Optional<String>> value) {
      return value.toString();
    }

    @Tool
    String grid(int[][] value) {
      return value.length + "x" + value[0].length;
    }

    @Tool
    String enumMap(EnumMap<Body, Integer> value) {
      return value.toString();
    }

    @Tool
    String sorted(SortedSet<Integer> value) {
      return value.toString();
    }

    @Tool
    String deque(Deque<String> value) {
      return value.toString();
    }

    @Tool
    String iterable(Iterable<String> value) {
      return value.iterator().next();
    }

    @Tool
    String navigable(NavigableMap<Integer, String> value) {
      return value.toString();
    }

    @Tool
    String entry(Map.Entry<String, Integer> value) {
      return value.toString();
    }

    @Tool
    String properties(Properties value) {
      return value.toString();
    }

    @Tool
    String reference(AtomicReference<String> value) {
      return value.get();
    }

    @Tool
    String bytes(byte[] value) {
      return Arrays.toString(value);
    }

    @Tool
    String buffer(ByteBuffer value) {
      return "" + value.remaining();
    }

    @Tool
    String currency(Currency value) {
      return value.toString();
    }

    @Tool
    String locales(Locale[] value) {
      return value[0].toString();
    }

    @Tool
    String zone(TimeZone value) {
      return value.getID();
    }

    @Tool
    String calendar(Calendar value) {
      return "" + value.getTimeInMillis();
    }

    @Tool
    String timestamp(java.sql.Timestamp value) {
      return "" + value.getTime();
    }

    @Tool
    String sqlDate(java.sql.Date value) {
      return value.toString();
    }

    @Tool
    String wild(List<? extends Tree> value) {
      return value.toString();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      pair         | {"first":1,"second":["a"]}       | Pair[first=1, second=Optional[[a]]]
      node         | {"name":"a","children":[{"name":"b","children":[]}]} | Node[name=a, next=null,\
       children=[Node[name=b, next=null, children=[]]]]
      body         | "ex"                             | X
      tree         | {"type":"Branch","trees":{"ex":[{"type":"Leaf","value":1}]}} | \
      Branch[trees={ex=[Leaf[value=1]]}]
      ownWay       | "a"                              | OwnWay[text=a]
      described    | {"number":1}                     | Implementation[number=1]
      made         | {"name":"a"}                     | a
      child        | {"own":1,"inherited":"a"}        | a1
      point        | [1,2]                            | Point[x=1, y=2]
      included     | {"a":1}                          | 1,0
      small        | 127                              | 127
      character    | "x"                              | x
      big          | 123456789012345678901234567890   | 123456789012345678901234567890
      optionalInt  | 1                                | OptionalInt[1]
      optionalEnum | "Y"                              | Optional[Y]
      nested       | "a"                              | Optional[Optional[a]]
      grid         | [[1,2],[3,4]]                    | 2x2
      enumMap      | {"ex":1}                         | {ex=1}
      sorted       | [2,1]                            | [1, 2]
      deque        | ["a"]                            | [a]
      iterable     | ["a"]                            | a
      navigable    | {"2":"b","1":"a"}                | {1=a, 2=b}
      entry        | {"a":1}                          | a=1
      properties   | {"a":"b"}                        | {a=b}
      reference    | "a"                              | a
      bytes        | "AQL/"                           | [1, 2, -1]
      bytes        | "AQL_"                           | [1, 2, -1]
      bytes        | "AQ"                             | [1]
      buffer       | "AQID"                           | 3
      currency     | "EUR"                            | EUR
      locales      | ["de-DE"]                        | de_DE
      zone         | "Europe/Berlin"                  | Europe/Berlin
      calendar     | "2026-01-31T00:00:00Z"           | 1769817600000
      timestamp    | "2026-01-31T00:00:00Z"           | 1769817600000
      sqlDate      | "2026-01-31"                     | 2026-01-31
      delegated    | [[],[]]                          | Delegated[parts=[Delegated[parts=[]], \
      Delegated[parts=[]]]]
      wild         | [{"type":"Leaf","value":1}]      | [Leaf[value=1]]
      """)
  void what_the_schema_accepts_is_read(String name, String given, String read) throws Exception {
    RegisteredTool tool = Bench.tool(new Shapes(), name);
    String arguments = "{\"value\": " + given + "}";

    assertThat(tool.with(json(arguments)).problems()).isEmpty();
    assertThat(Bench.text(tool, arguments)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      pair      | {"second":["a"]}
      body      | "X"
      tree      | {"type":"Branch","trees":{"X":[]}}
      tree      | {"type":"Leaf","trees":{}}
      point     | {"x":1,"y":2}
      included  | {"b":1}
      small     | 200
      character | "xy"
      sorted    | [1,1]
      iterable  | "a"
      navigable | {"a":"b"}
      entry     | {"a":1,"b":2}
      calendar  | "yesterday"
      sqlDate   | "yesterday"
      """)
  void what_cannot_be_read_is_not_accepted(String name, String given) {
    RegisteredTool tool = Bench.tool(new Shapes(), name);

    assertThat(tool.with(json("{\"value\": " + given + "}")).problems()).isNotEmpty();
  }

  static class GettersOnly {
    public List<String> getItems() {
      return new ArrayList<>();
    }
  }

  static class Refused {
    @Tool
    String gettersOnly(GettersOnly value) {
      return "";
    }

    @Tool
    String iterator(Iterator<String> value) {
      return "";
    }

    @Tool
    String stream(Stream<String> value) {
      return "";
    }

    @Tool
    String callable(Callable<String> value) {
      return "";
    }

    @Tool
    String type(Class<?> value) {
      return "";
    }

    @Tool
    String exception(IllegalStateException value) {
      return "";
    }

    @Tool
    String text(StringNode value) {
      return "";
    }

    @Tool
    String someEnum(Enum<?> value) {
      return "";
    }

    @Tool
    String mapKeys(Map<Map<String, String>, String> value) {
      return "";
    }

    @Tool
    String sealedKeys(Map<Tree, String> value) {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      gettersOnly | has no properties that can be set: use a record, or add setters
      iterator    | is abstract and cannot be made of JSON
      stream      | is abstract and cannot be made of JSON
      callable    | is abstract and cannot be made of JSON
      type        | java.lang.Class is no data
      exception   | java.lang.IllegalStateException is no data
      text        | is no data of its own: use JsonNode, ObjectNode or ArrayNode
      someEnum    | java.lang.Enum is no data
      mapKeys     | keys of the type java.util.Map cannot be made of text
      sealedKeys  | cannot be made of text
      """)
  void what_no_caller_can_give_is_refused_with_the_reason(String name, String reason) {
    assertThatThrownBy(() -> Bench.tools(new Refused()))
        .satisfies(refusal -> assertThat(Faults.in((IllegalArgumentException) refusal))
            .anySatisfy(fault -> assertThat(fault)
                .contains("Refused." + name + ": parameter value: ")
                .contains(reason)));
  }
}
