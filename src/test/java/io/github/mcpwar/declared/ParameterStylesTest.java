package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Parameters of every style and place, as the service gets them. */
class ParameterStylesTest {
  @TempDir
  private Path folder;

  private EchoService service;
  private Workbench bench;

  @BeforeEach
  void open() throws Exception {
    service = new EchoService();
    bench = new Workbench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
    service.close();
  }

  private void declare(String path, String... parameters) throws Exception {
    Files.writeString(
        folder.resolve("api.yaml"), """
        openapi: 3.0.3
        paths:
          %s:
            get:
              operationId: t
              parameters: [%s]
        """.formatted(path, String.join(", ", parameters)));
    assertThat(bench.write("""
        openapi:
          x: {document: api.yaml, server: "%s", offer: [t]}
        """.formatted(service.url()))).isEmpty();
  }

  private static String parameter(String in, String more, String type) {
    String schema = switch (type) {
      case "list" -> "{type: array, items: {type: string}}";
      case "map" -> "{type: object, additionalProperties: true}";
      default -> "{type: string}";
    };
    return "{name: v, in: %s, required: %s%s, schema: %s}"
        .formatted(in, in.equals("path"), more.isEmpty() ? "" : ", " + more, schema);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                               | text | 'a b' | /a%20b",
        "style: label                     | text | 'a b' | /.a%20b",
        "style: matrix                    | text | 'a b' | /;v=a%20b",
        "''                               | list | ['a,','b'] | /a%2c,b",
        "explode: true                    | list | ['a','b'] | /a,b",
        "style: label                     | list | ['a','b'] | /.a,b",
        "'style: label, explode: true'    | list | ['a','b'] | /.a.b",
        "style: matrix                    | list | ['a','b'] | /;v=a,b",
        "'style: matrix, explode: true'   | list | ['a','b'] | /;v=a;v=b",
        "''                               | map  | {'k': 'x', 'l': 'y'} | /k,x,l,y",
        "explode: true                    | map  | {'k': 'x', 'l': 'y'} | /k=x,l=y",
        "style: label                     | map  | {'k': 'x', 'l': 'y'} | /.k,x,l,y",
        "'style: label, explode: true'    | map  | {'k': 'x', 'l': 'y'} | /.k=x.l=y",
        "style: matrix                    | map  | {'k': 'x', 'l': 'y'} | /;v=k,x,l,y",
        "'style: matrix, explode: true'   | map  | {'k': 'x', 'l': 'y'} | /;k=x;l=y",
      },
      quoteCharacter = '\u0001')
  void a_value_is_a_step_of_the_path(String style, String type, String value, String path)
      throws Exception {
    declare("/{v}", parameter("path", style.replace("'", ""), type));
    assertThat(call(value).path("path").stringValue()).isEqualTo(path);
  }

  private JsonNode call(String value) throws Exception {
    return bench.call("t", "{'v': " + value + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-                                      | text | 'a&b=c+d' | v=a%26b%3dc%2bd",
        "allowReserved: true                    | text | 'a/b?c&d#e%20' | v=a/b?c%26d%23e%2520",
        "-                                      | list | ['a,','b'] | v=a%2c&v=b",
        "explode: false                         | list | ['a,','b'] | v=a%2c,b",
        "style: spaceDelimited, explode: false  | list | ['a b','c'] | v=a%20b%20c",
        "style: pipeDelimited, explode: false   | list | ['a','b'] | v=a%7cb",
        "style: pipeDelimited, explode: true    | list | ['a','b'] | v=a&v=b",
        "-                                      | map  | {'k': 'x', 'l&': 'y'} | k=x&l%26=y",
        "explode: false                         | map  | {'k': 'x', 'l': 'y'} | v=k,x,l,y",
        "style: deepObject                      | map  | {'k': {'l': 'y'}, 'm': ['x']} |"
            + " v%5bk%5d%5bl%5d=y&v%5bm%5d%5b0%5d=x",
        "explode: false                         | list | [] | -",
      },
      quoteCharacter = '\u0001')
  void a_value_is_in_the_query(String style, String type, String value, String query)
      throws Exception {
    declare("/x", parameter("query", style.equals("-") ? "" : style, type));
    assertThat(call(value).path("query").asString("")).isEqualTo(query.equals("-") ? "" : query);
  }

  @Test
  void a_value_can_be_json() throws Exception {
    declare("/x", "{name: v, in: query, content: {application/json: {schema: {type: object}}}}");
    assertThat(call("{'k': [1, 'x']}").path("query").stringValue())
        .isEqualTo("v=%7b%22k%22%3a%5b1%2c%22x%22%5d%7d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-             | text | 'a, b=c'             | a, b=c",
        "-             | list | ['a','b']            | a,b",
        "-             | map  | {'k': 'x', 'l': 'y'} | k,x,l,y",
        "explode: true | map  | {'k': 'x', 'l': 'y'} | k=x,l=y",
      },
      quoteCharacter = '\u0001')
  void a_value_is_a_header(String style, String type, String value, String header)
      throws Exception {
    declare("/x", parameter("header", style.equals("-") ? "" : style, type));
    assertThat(call(value).at("/headers/V").stringValue()).isEqualTo(header);
  }

  @Test
  void a_value_is_a_cookie() throws Exception {
    declare(
        "/x",
        parameter("cookie", "", "text"),
        "{name: w, in: cookie, schema: {type: array, items: {type: string}}}");
    assertThat(bench
            .call("t", "{'v': 'a; b=c', 'w': ['x', 'y;']}")
            .at("/headers/Cookie")
            .stringValue())
        .isEqualTo("v=a%3b%20b%3dc; w=x,y%3b");
  }

  @Test
  void parameters_of_one_name_in_several_places_are_arguments_of_their_own() throws Exception {
    declare(
        "/{v}",
        parameter("path", "", "text"),
        parameter("query", "", "text"),
        "{name: \"filter[a b]\", in: query, schema: {type: string}}",
        "{name: Authorization, in: header, schema: {type: string}}");
    assertThat(bench.registry.list().get(0).inputSchema().path("properties").propertyNames())
        .containsExactly("v", "v_query", "filter_a_b");
    JsonNode seen = bench.call("t", "{'v': 'p', 'v_query': 'q', 'filter_a_b': 'f'}");
    assertThat(seen.path("path").stringValue()).isEqualTo("/p");
    assertThat(seen.path("query").stringValue()).isEqualTo("v=q&filter%5ba%20b%5d=f");
  }

  @Test
  void what_would_be_another_step_parameter_or_header_is_refused() throws Exception {
    declare("/x/{v}/y", parameter("path", "", "text"));
    for (String value : new String[] {"''", "'.'", "'..'", "'a/b'", "'a\\\\b'", "'a\\nb'"}) {
      assertThatThrownBy(() -> call(value)).isInstanceOf(ToolException.class);
    }
    declare("/x/{v}/y", parameter("path", "", "list"));
    assertThatThrownBy(() -> call("[]")).hasMessageContaining("must not be empty");

    declare("/x", parameter("query", "", "map"), "{name: key, in: query, schema: {type: string}}");
    assertThatThrownBy(() -> call("{'key': 'mine'}"))
        .hasMessageContaining("must not have the member key");

    declare("/x", parameter("header", "", "list"));
    assertThatThrownBy(() -> call("['a,b']")).hasMessageContaining("no commas");
    assertThatThrownBy(() -> call("['a\\r\\nX: y']")).hasMessageContaining("printable ASCII");
  }
}
