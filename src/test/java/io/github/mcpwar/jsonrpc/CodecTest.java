package io.github.mcpwar.jsonrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CodecTest {
  private final Codec codec = new Codec();

  private Incoming parse(String json) {
    return codec.parse(json.getBytes(UTF_8));
  }

  @Proves("request-id-type")
  @Test
  void a_request_is_read_with_its_id_as_the_type_it_came_in() {
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"id\":\"7\",\"method\":\"ping\"}"))
        .isEqualTo(new Request(new RequestId("7"), "ping", JsonNodeFactory.instance.objectNode()));
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}"))
        .isEqualTo(new Request(new RequestId(7L), "ping", JsonNodeFactory.instance.objectNode()));
  }

  @Proves("response-has-the-id")
  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "1", "0.0", "12345678901234567890", "1E+400", "9223372036854775808.0"})
  void an_integer_is_an_id_however_it_is_written_and_comes_back_so(String id) {
    RequestId read =
        ((Request) parse("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"m\"}")).id();
    assertThat(codec.encode(new Success(read, JsonNodeFactory.instance.objectNode())))
        .asString(UTF_8)
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0,1",
    "1e0,1",
    "1E2,100.0",
    "1e400,10E+399",
    "-0.0,0",
    "18446744073709551616,18446744073709551616.0"
  })
  void numbers_of_one_value_are_one_id(String one, String other) {
    JsonMapper mapper = codec.mapper();
    RequestId id = RequestId.of(mapper.readTree(one)).orElseThrow();
    RequestId same = RequestId.of(mapper.readTree(other)).orElseThrow();
    assertThat(id).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(id).isNotEqualTo(new RequestId(one));
  }

  @Test
  void params_that_are_null_and_members_that_are_null_are_missing() {
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":null}"))
        .isEqualTo(parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"));
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"a\":null}}"))
        .isEqualTo(parse("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{}}"));
  }

  @Test
  void a_message_without_id_is_a_notification() {
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"method\":\"n\",\"params\":{\"a\":1}}"))
        .isEqualTo(new Notification("n", JsonNodeFactory.instance.objectNode().put("a", 1)));
  }

  @Test
  void results_and_errors_are_read_as_responses() {
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")).isInstanceOf(Success.class);
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"m\"}}"))
        .isEqualTo(new Failure(new RequestId(1L), new RpcError(-1, "m")));
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-1,\"message\":\"m\"}}"))
        .isEqualTo(new Failure(null, new RpcError(-1, "m")));
  }

  @Proves({"messages-are-json-rpc", "request-id-type", "not-result-and-error"})
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|-32700",
        "''|-32700",
        "{} {}|-32700",
        "{\"a\":1,\"a\":2}|-32700",
        "42|-32600",
        "null|-32600",
        "[]|-32600",
        "{}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"m\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"m\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1e-1,\"method\":\"m\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[]}|-32600",
      })
  void what_is_no_message_has_a_code_that_says_why(String json, int code) {
    assertThat(parse(json))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.error().code()).isEqualTo(code));
  }

  @Proves("response-has-the-id")
  @Test
  void a_malformed_request_keeps_its_id() {
    assertThat(parse("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":1}"))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.id()).isEqualTo(new RequestId(5L)));
  }

  @Test
  void nesting_has_a_limit() {
    assertThat(parse("[".repeat(Codec.MAX_DEPTH + 1)))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.error().message()).contains("100 levels"));
  }

  @Proves("utf-8")
  @Test
  void bytes_that_are_no_utf8_are_a_parse_error() {
    assertThat(codec.parse(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.error().code()).isEqualTo(-32700));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C0AF", "C080", "C1BF", "E080AF", "E09FBF", "F08080AF", "F08FBFBF", "EDA080", "EDBFBF",
        "EDA0BDEDB880", "F4908080", "F5808080", "F8A0808080", "80", "FF", "C3", "E4B8", "F09F98"
      })
  void longer_ways_to_write_a_character_are_no_utf8(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    for (String before : List.of("", "é", "x".repeat(4094), "世".repeat(5000))) {
      byte[] start = ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + before).getBytes(UTF_8);
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.writeBytes(start);
      message.writeBytes(bytes);
      message.writeBytes("\"}".getBytes(UTF_8));
      assertThat(codec.parse(message.toByteArray()))
          .isEqualTo(new Malformed(
              null,
              new RpcError(-32700, "Parse error: the body is not valid JSON: it is not UTF-8")));
    }
  }

  @Test
  void characters_of_any_length_are_utf8_wherever_they_stand() {
    for (int length = 4080; length < 4100; length++) {
      for (String character : List.of("é", "世", "😀", "\uFFFD", "\uFFFF")) {
        String text = "x".repeat(length) + character + "y";
        String message =
            "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"text\":\"" + text + "\"}}";
        assertThat(codec.parse(message.getBytes(UTF_8)))
            .isInstanceOfSatisfying(
                Notification.class,
                read -> assertThat(read.params().get("text").stringValue()).isEqualTo(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void no_other_encoding_is_read(String encoding) {
    byte[] message = "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}".getBytes(Charset.forName(encoding));
    assertThat(codec.parse(message)).isInstanceOf(Malformed.class);
  }

  @Test
  void a_number_beyond_all_limits_is_malformed() {
    String json =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"n\":1e999254740993}}";
    assertThat(codec.parse(json.getBytes(UTF_8))).isInstanceOf(Malformed.class);
  }

  @Proves({
    "messages-are-json-rpc",
    "result-or-error",
    "not-result-and-error",
    "notification-without-id",
    "stdio-lines"
  })
  @Test
  void what_is_written_is_read_back() {
    for (Message message : List.of(
        new Request(
            new RequestId("ü"), "m", JsonNodeFactory.instance.objectNode().put("a", "ß\n")),
        new Notification("n", JsonNodeFactory.instance.objectNode()),
        new Success(new RequestId(1L), JsonNodeFactory.instance.objectNode()),
        new Failure(
            new RequestId(1L), new RpcError(1, "m", JsonNodeFactory.instance.numberNode(2))))) {
      assertThat(codec.parse(codec.encode(message))).isEqualTo(message);
      assertThat(new String(codec.encode(message), UTF_8)).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "61 d83d,a\uFFFD",
    "de00 7a,\uFFFDz",
    "d83d d83d de00,\uFFFD\uD83D\uDE00",
    "d83d de00,\uD83D\uDE00"
  })
  void half_a_character_is_never_written(String units, String written) {
    String text = Stream.of(units.split(" "))
        .map(unit -> String.valueOf((char) Integer.parseInt(unit, 16)))
        .collect(Collectors.joining());
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("text", text);
    data.putArray("list").add(text);
    List<Message> messages = List.of(
        new Notification("n", data),
        new Request(new RequestId(text), text, data),
        new Success(new RequestId(text), data),
        new Failure(new RequestId(text), new RpcError(-1, text, data)));

    for (Message message : messages) {
      for (byte[] json : List.of(codec.encode(message), codec.encode(message, 1))) {
        assertThat(new String(json, UTF_8))
            .contains("\"text\":\"" + written + "\"", "[\"" + written + "\"]")
            .doesNotContain("\\u");
      }
    }
    assertThat(codec.mapper().writeValueAsString(Map.of("text", text)))
        .isEqualTo("{\"text\":\"" + written + "\"}");
    assertThat(codec.mapper().writeValueAsString(text.toCharArray()))
        .isEqualTo("\"" + written + "\"");
  }

  @Test
  void names_that_are_halves_of_characters_stay_apart() {
    ObjectNode counts =
        JsonNodeFactory.instance.objectNode().put("\uD83D", 1).put("\uD83E", 2).put("\uDE00", 3);

    byte[] json = codec.encode(new Notification("n", counts));

    assertThat(new String(json, UTF_8)).doesNotContain("\\u");
    assertThat(((Notification) codec.parse(json)).params()).hasSize(3);
  }
}
