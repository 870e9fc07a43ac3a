package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that list and use resources, prompts and templates. */
class OffersTest {
  private final CommandLineFixture cli = new CommandLineFixture();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private String url() {
    return server.endpoint().toString();
  }

  private void offering() throws IOException {
    server = FakeServer.stateless("[]")
        .on(
            "resources/list",
            (request, reply) ->
                reply.result("{\"resources\":[{\"uri\":\"x:a\",\"name\":\"a\",\"title\":\"An A\","
                    + "\"mimeType\":\"text/plain\",\"size\":3,"
                    + "\"description\":\"The first letter of the alphabet, in a text that is "
                    + "wider than this terminal.\"}]}"))
        .on(
            "resources/templates/list",
            (request, reply) -> reply.result(
                "{\"resourceTemplates\":[{\"uriTemplate\":\"x:{id}\",\"name\":\"any\"}]}"))
        .on(
            "prompts/list",
            (request, reply) -> reply.result(
                "{\"prompts\":[{\"name\":\"review\",\"description\":\"Asks.\",\"arguments\":["
                    + "{\"name\":\"code\",\"description\":\"What\","
                    + "\"required\":true},{\"name\":\"tone\"}]}]}"))
        .on(
            "prompts/get",
            (request, reply) ->
                reply.result(("{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\","
                            + "\"text\":\"Review %s\"}},")
                        .formatted(
                            request.params().path("arguments").path("code").asString())
                    + "{\"role\":\"assistant\",\"content\":{\"type\":\"image\","
                    + "\"data\":\"AAEC\",\"mimeType\":\"image/png\"}}]}"))
        .on(
            "skills/list",
            (request, reply) -> reply.result("{\"skills\":[{\"uri\":\"skill://pdf/SKILL.md\","
                + "\"frontmatter\":{\"name\":\"pdf\",\"description\":\"Reads PDF files\"},"
                + "\"resources\":[{\"size\":10},{\"size\":20}]}]}"))
        .on(
            "resources/read",
            (request, reply) -> reply.result(
                request.params().path("uri").stringValue().equals("x:bytes")
                    ? "{\"contents\":[{\"uri\":\"x:bytes\",\"mimeType\":\"image/png\","
                        + "\"blob\":\"QUJD\"}]}"
                    : "{\"contents\":[{\"uri\":\"x:a\",\"text\":\"a\\u001b[2J\"}]}"));
  }

  @Test
  void resources_and_templates_are_shown() throws Exception {
    offering();

    assertThat(cli.run("resources", url())).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            "x:a - An A",
            "    text/plain, 3 bytes",
            "    The first letter of the alphabet, in a text that is",
            "    wider than this terminal.",
            "x:{id} - any");
  }

  @Test
  void skills_are_shown_with_the_size_of_their_files() throws Exception {
    offering();

    assertThat(cli.run("skills", url())).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            "skill://pdf/SKILL.md - pdf", "    2 files, 30 bytes", "    Reads PDF files");
  }

  @Test
  void prompts_are_shown_with_their_arguments() throws Exception {
    offering();

    assertThat(cli.run("prompts", url())).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            "review", "    Asks.", "    code=<string> (required)     What", "    tone=<string>");
  }

  @ParameterizedTest
  @CsvSource({"resources,uri", "prompts,name"})
  void lists_are_one_line_of_json_for_each_entry(String command, String member) throws Exception {
    offering();

    assertThat(cli.run(command, url(), "--output", "json")).isZero();

    assertThat(cli.out().lines())
        .allSatisfy(
            line -> assertThat(FakeServer.JSON.readTree(line).isObject()).isTrue());
    assertThat(FakeServer.JSON
            .readTree(cli.out().lines().findFirst().orElseThrow())
            .has(member))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resources", "prompts", "skills"})
  void a_server_that_does_not_know_such_lists_offers_none(String command) throws Exception {
    server = FakeServer.stateless("[]")
        .on("resources/list", (request, reply) -> reply.error(404, -32601, null))
        .on("resources/templates/list", (request, reply) -> reply.error(404, -32601, null))
        .on("prompts/list", (request, reply) -> reply.error(404, -32601, null))
        .on("skills/list", (request, reply) -> reply.error(404, -32601, null));

    assertThat(cli.run(command, url())).isZero();

    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains("offers no " + command);
  }

  @Test
  void tools_show_whole_descriptions_and_what_is_inside_arguments() throws Exception {
    server = FakeServer.stateless("""
        [{"name":"find","description":"One.\\nTwo.","inputSchema":{"type":"object","properties":{
          "where":{"type":"object","required":["zone"],"properties":{
            "zone":{"type":"string","description":"Which"},"depth":{"type":"integer","default":3}}},
          "parts":{"type":"array","items":{"$ref":"#/$defs/part"}}},
          "$defs":{"part":{"type":"object","properties":{"next":{"$ref":"#/$defs/part"}}}}}}]
        """);

    assertThat(cli.run("tools", url())).isZero();

    assertThat(cli.out().lines())
        .startsWith(
            "find",
            "    One.",
            "    Two.",
            "    where=<object>",
            "        zone: <string> (required)    Which",
            "        depth: <integer> (default 3)",
            "    parts=<array of object>",
            "        next: <object>")
        .hasSizeLessThan(13);
  }

  @Test
  void tools_show_what_arguments_must_be_like_in_one_line_each() throws Exception {
    server = FakeServer.stateless("""
        [{"name":"find","inputSchema":{"type":"object","required":["count"],"properties":{
          "count":{"type":"integer","minimum":1,"maximum":10},
          "least":{"type":"integer","minimum":0,"default":3},
          "share":{"type":"number","exclusiveMinimum":0,"maximum":1.5},
          "half":{"type":"number","exclusiveMaximum":0.5,"multipleOf":0.1},
          "name":{"type":"string","minLength":3,"maxLength":20},
          "code":{"type":"string","minLength":4,"maxLength":4,"pattern":"^[A-Z]+$"},
          "whole":{"type":"string","pattern":"^(?:[a-z]+)$"},
          "either":{"type":"string","pattern":"^(?:a)|(?:b)$"},
          "long":{"type":"string","pattern":"%s"},
          "day":{"type":"string","format":"date"},
          "size":{"type":"string","enum":["S","M"],"default":"M"},
          "tags":{"type":"array","items":{"type":"integer","maximum":9},"minItems":1},
          "map":{"type":"object","maxProperties":2},"set":{"type":"array","uniqueItems":true},
          "odd":{"type":"integer","minimum":"one"}}}}]
        """.formatted("x".repeat(90)));

    assertThat(cli.run("tools", url())).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            "find",
            "    count=<integer, 1 to 10> (required)",
            "    least=<integer, at least 0> (default 3)",
            "    share=<number, at most 1.5, above 0>",
            "    half=<number, below 0.5, multiple of 0.1>",
            "    name=<string, length 3 to 20>",
            "    code=<string, length 4, like ^[A-Z]+$>",
            "    whole=<string, like [a-z]+>",
            "    either=<string, like ^(?:a)|(?:b)$>",
            "    long=<string, like",
            "        " + "x".repeat(57) + "...>",
            "    day=<string, date>",
            "    size=<S|M> (default \"M\")",
            "    tags=<array of (integer, at most 9), size at least 1>",
            "    map=<object, size at most 2>",
            "    set=<array, no item twice>",
            "    odd=<integer>");
  }

  @Test
  void text_is_tamed_unless_it_is_asked_for_as_it_is() throws Exception {
    offering();

    assertThat(cli.run("read", url(), "x:a")).isZero();
    assertThat(cli.interactive().run("read", url(), "x:a")).isZero();
    assertThat(cli.run("read", url(), "x:a", "--output", "raw")).isZero();

    assertThat(cli.out().lines()).containsExactly("a\uFFFD[2J", "a\uFFFD[2J", "a\u001b[2J");
  }

  @Test
  void bytes_are_named_unless_they_are_asked_for() throws Exception {
    offering();

    assertThat(cli.run("read", url(), "x:bytes", "--output", "raw")).isZero();
    assertThat(cli.out()).isEqualTo("ABC");
    assertThat(cli.run("read", url(), "x:bytes")).isZero();
    assertThat(cli.out()).contains("[image/png, 3 bytes; --output raw writes them]");
  }

  @Test
  void contents_can_be_printed_as_json() throws Exception {
    offering();

    assertThat(cli.run("read", url(), "x:bytes", "--output", "json")).isZero();

    assertThat(cli.out().strip())
        .isEqualTo("{\"uri\":\"x:bytes\",\"mimeType\":\"image/png\",\"blob\":\"QUJD\"}");
  }

  @Test
  void a_prompt_is_filled_in() throws Exception {
    offering();

    assertThat(cli.run("prompt", url(), "review", "code=x=1")).isZero();
    assertThat(cli.run("prompt", url(), "review", "code=y", "--output", "json")).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            "user: Review x=1",
            "assistant: [image, image/png, 3 bytes]",
            "{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Review y\"}}",
            "{\"role\":\"assistant\",\"content\":{\"type\":\"image\",\"data\":\"AAEC\","
                + "\"mimeType\":\"image/png\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "review,needs code=…",
    "review code,key=value",
    "review code=a code=b,one value",
    "revew code=a,did you mean review?"
  })
  void a_prompt_that_cannot_be_filled_in_is_exit_code2(String arguments, String words)
      throws Exception {
    offering();

    assertThat(cli.run(("prompt " + url() + " " + arguments).split(" "))).isEqualTo(2);

    assertThat(cli.err()).contains(words);
    assertThat(server.seen("prompts/get")).isEmpty();
  }

  @Test
  void listening_may_be_for_resources() throws Exception {
    server = FakeServer.stateless("[]")
        .on(
            "subscriptions/listen",
            (request, reply) -> reply.events().result("{\"resultType\":\"complete\"}"));

    assertThat(cli.run("listen", url(), "--resource", "x:a", "--resource", "x:b"))
        .isZero();

    assertThat(server
            .seen("subscriptions/listen")
            .get(0)
            .params()
            .path("notifications")
            .path("resourceSubscriptions")
            .toString())
        .isEqualTo("[\"x:a\",\"x:b\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools|Missing required parameter",
        "tols http://x|did you mean tools",
        "tools --bogus http://x|Unknown option",
        "tools localhost:8080/mcp|did you mean http://localhost:8080/mcp",
        "tools example.com|did you mean http://example.com",
        "tools 127.0.0.1:8080/mcp|did you mean http://127.0.0.1:8080/mcp",
        "tools ::|is not an http or https URL",
        "tools http://127.0.0.1:1/mcp --output xml|xml"
      })
  void a_mistake_is_one_line_and_a_hint(String arguments, String words) {
    assertThat(cli.run(arguments.split(" "))).isEqualTo(2);

    assertThat(cli.err().lines()).hasSize(2);
    assertThat(cli.err()).contains(words).contains("Try: java -jar mcp.war");
  }

  @Test
  void a_refusal_because_of_the_origin_is_not_mistaken_for_missing_credentials() throws Exception {
    server = FakeServer.stateless("[]")
        .on(
            "server/discover",
            (request, reply) -> reply.status(
                403,
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,"
                    + "\"message\":\"Origin http://evil is not allowed; to allow it, add it "
                    + "to mcp.allowed-origins\"}}"));

    assertThat(cli.run("tools", url())).isEqualTo(3);

    assertThat(cli.err()).contains("mcp.allowed-origins").doesNotContain("Authorization");
  }

  @Test
  void a_host_that_does_not_exist_is_said_not_to() {
    assertThat(cli.run("tools", "http://no-such-host.invalid/mcp")).isEqualTo(3);
    assertThat(cli.err()).contains("no host of that name");
  }
}
