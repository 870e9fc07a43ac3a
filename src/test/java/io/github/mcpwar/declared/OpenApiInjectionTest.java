package io.github.mcpwar.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.testkit.RecordingContext;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hostile arguments in every position of a request. None may add or change a step of the path, a
 * parameter, a header, a cookie or a field; each arrives as it was sent, or is refused.
 */
class OpenApiInjectionTest {
  private static final int ATTEMPTS = 500; // in each of ten positions

  private static final String DOCUMENT = """
      openapi: 3.1.0
      paths:
        /a/{step}/b/{list}/c:
          post:
            operationId: t
            parameters:
              - {name: step, in: path, required: true, schema: {type: string}}
              - {name: list, in: path, required: true, style: matrix, explode: true,
                 schema: {type: array, items: {type: string}}}
              - {name: q, in: query, schema: {type: string}}
              - {name: key, in: query, schema: {type: string}}
              - {name: r, in: query, allowReserved: true, schema: {type: string}}
              - {name: p, in: query, style: pipeDelimited, explode: false,
                 schema: {type: array, items: {type: string}}}
              - {name: d, in: query, style: deepObject,
                 schema: {type: object, additionalProperties: {type: string}}}
              - {name: X-H, in: header, schema: {type: string}}
              - {name: sid, in: cookie, schema: {type: string}}
            requestBody:
              content:
                multipart/form-data:
                  schema:
                    type: object
                    properties: {f: {type: string, format: binary}}
                    additionalProperties: {type: string}
      """;

  @TempDir
  private Path folder;

  private final HostileTexts hostile = HostileTexts.forRequests(42);
  private final Set<String> headers = new TreeSet<>();
  private int arrived;

  @Test
  void five_thousand_hostile_arguments_arrive_as_they_are_or_are_refused() throws Exception {
    try (EchoService service = new EchoService();
        Workbench bench = new Workbench(folder)) {
      Files.writeString(folder.resolve("api.yaml"), DOCUMENT);
      assertThat(bench.write(
              "openapi: {x: {document: api.yaml, server: \"" + service.url() + "\", offer: [t]}}"))
          .isEmpty();
      for (int i = 0; i < ATTEMPTS; i++) {
        for (String place :
            List.of("step", "list", "q", "r", "p", "d", "X-H", "sid", "body", "name")) {
          attempt(bench, place, hostile.next());
        }
      }
    }
    assertThat(arrived).isGreaterThan(ATTEMPTS * 6);
    assertThat(headers)
        .containsExactly(
            "Accept", "Content-length", "Content-type", "Cookie", "Host", "User-agent", "X-h");
  }

  private void attempt(Workbench bench, String place, String text) throws Exception {
    ObjectNode arguments =
        Workbench.json("{'step': 's', 'list': ['x', 'y'], 'q': 'q', 'r': 'r', 'p': ['a', 'b'],"
            + " 'd': {'k': 'v'}, 'X-H': 'h', 'sid': '1', 'body': {'f': {'text': 't'}, 'o': 'p'}}");
    switch (place) {
      case "list", "p" -> ((ArrayNode) arguments.get(place)).set(0, text);
      case "d" -> arguments.set("d", Workbench.MAPPER.createObjectNode().put(text, text));
      case "body" -> arguments.withObject("/body").put(text, text);
      case "name" -> arguments.withObject("/body/f").put("name", text).put("text", text);
      default -> arguments.put(place, text);
    }
    JsonNode seen;
    try {
      seen = bench.call("t", arguments, new RecordingContext()).structuredContent();
    } catch (ToolException refused) {
      return;
    }
    arrived++;
    checkPath(seen.path("path").stringValue(), place, text);
    checkQuery(seen.path("query").stringValue(), place, text);
    headers.addAll(seen.path("headers").propertyNames());
    JsonNode sent = seen.path("headers");
    assertThat(sent.path("X-h").stringValue()).isEqualTo(place.equals("X-H") ? text.strip() : "h");
    assertThat(decoded(sent.path("Cookie").stringValue()))
        .isEqualTo("sid=" + (place.equals("sid") ? text : "1"));
    assertThat(sent.path("Cookie").stringValue()).doesNotContain(";");
    checkBody(seen, place, text);
  }

  private static void checkPath(String path, String place, String text) {
    String[] steps = path.split("/", -1);
    assertThat(steps).hasSize(6);
    assertThat(List.of(steps[1], steps[3], steps[5])).containsExactly("a", "b", "c");
    assertThat(decoded(steps[2])).isEqualTo(place.equals("step") ? text : "s");
    assertThat(Stream.of(steps[4].split(";")).map(OpenApiInjectionTest::decoded))
        .containsExactly("", "list=" + (place.equals("list") ? text : "x"), "list=y");
  }

  private static void checkQuery(String query, String place, String text) {
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&")) {
      assertThat(pair.indexOf('=')).isPositive();
      pairs.add(decoded(pair.substring(0, pair.indexOf('='))) + " is "
          + decoded(pair.substring(pair.indexOf('=') + 1)));
    }
    String key = place.equals("d") ? text : "k";
    assertThat(pairs)
        .containsExactly(
            "q is " + (place.equals("q") ? text : "q"),
            "r is " + (place.equals("r") ? text : "r"),
            "p is " + (place.equals("p") ? text : "a") + "|b",
            "d[" + key + "] is " + (place.equals("d") ? text : "v"));
  }

  private static void checkBody(JsonNode seen, String place, String text) {
    String boundary =
        seen.at("/headers/Content-type").stringValue().replaceAll(".*boundary=", "--");
    String[] parts = seen.path("body").stringValue().split(boundary, -1);
    assertThat(parts).hasSize(place.equals("body") ? 5 : 4);
    assertThat(parts[parts.length - 1]).isEqualTo("--\r\n");
    for (int i = 1; i < parts.length - 1; i++) {
      String head = parts[i].substring(2, parts[i].indexOf("\r\n\r\n"));
      assertThat(head.split("\r\n"))
          .hasSize(i == 1 ? 2 : 1)
          .allMatch(line -> line.matches("Content-Disposition: form-data; name=\"[^\"\\p{Cntrl}]*\""
                  + "(; filename=\"[^\"\\p{Cntrl}/\\\\]*\")?")
              || line.equals("Content-Type: application/octet-stream"));
    }
    if (place.equals("body")) {
      assertThat(parts[3]).endsWith("\r\n\r\n" + text + "\r\n");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
