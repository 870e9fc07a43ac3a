package io.github.mcpwar.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line against servers that mean it harm. */
@Timeout(value = 60, unit = SECONDS)
class HostileServerTest {

  /** Control, C1, bidirectional, invisible and separating characters, around a word. */
  private static final String EVIL =
      "\u001b]0;t\u0007\u009b2J\u007f\u202eevil\u2066\u200b\u2028\u2029\ufeff\u00ad\u0000\r"
          + "\ud83d\ude00";

  private static final String IN_JSON = FakeServer.JSON.writeValueAsString(EVIL);

  private final CommandLineFixture cli = new CommandLineFixture();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static String json(String template) {
    return template.replace("EVIL", IN_JSON);
  }

  /** Starts a server with the same hostile text everywhere. */
  private void evil() throws IOException {
    server = FakeServer.stateless(json("""
            [{"name":"x","title":EVIL,"description":EVIL,"inputSchema":{"type":"object",\
            "properties":{
               EVIL:{"description":EVIL,"default":EVIL,"enum":[EVIL],"pattern":EVIL,\
            "format":EVIL}}}}]
            """))
        .on(
            "resources/list",
            (request, reply) -> reply.result(
                json("{\"resources\":[{\"uri\":EVIL,\"name\":EVIL,\"description\":EVIL,"
                    + "\"mimeType\":EVIL}]}")))
        .on(
            "resources/templates/list",
            (request, reply) -> reply.result(json(
                "{\"resourceTemplates\":[{\"uriTemplate\":EVIL,\"name\":EVIL,\"title\":EVIL}]}")))
        .on(
            "resources/read",
            (request, reply) ->
                reply.result(json("{\"contents\":[{\"uri\":EVIL,\"mimeType\":EVIL,\"text\":EVIL},"
                    + "{\"uri\":EVIL,\"mimeType\":EVIL,\"blob\":\"G10wO3gH\"}]}")))
        .on(
            "prompts/list",
            (request, reply) -> reply.result(
                json("{\"prompts\":[{\"name\":\"p\",\"title\":EVIL,\"description\":EVIL,"
                    + "\"arguments\":[{\"name\":EVIL,\"description\":EVIL}]}]}")))
        .on(
            "prompts/get",
            (request, reply) -> reply.result(
                json("{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"resource_link\","
                    + "\"uri\":EVIL,\"name\":EVIL}}]}")))
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .send(json("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
                    + "\"params\":{\"level\":\"info\",\"logger\":EVIL,\"data\":{\"a\":EVIL}}}"))
                .send(json("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                    + "{\"progressToken\":" + request.meta().path("progressToken")
                    + ",\"progress\":1,\"message\":EVIL}}"))
                .send(json("{\"jsonrpc\":\"2.0\",\"method\":EVIL,\"params\":{\"b\":EVIL}}"))
                .result(json("{\"content\":[{\"type\":\"text\",\"text\":EVIL},"
                    + "{\"type\":\"image\",\"data\":\"AAEC\",\"mimeType\":EVIL}]}")));
  }

  private int run(String commandLine) {
    List<String> words = new ArrayList<>(List.of(commandLine.split(" ")));
    words.add(1, server.endpoint().toString());
    return cli.run(words.toArray(String[]::new));
  }

  private String written() {
    return cli.out() + cli.err();
  }

  private static void assertHarmless(String text) {
    assertThat(text.codePoints().filter(c -> c != '\n').boxed())
        .noneMatch(c -> List.of(
                (int) Character.CONTROL,
                (int) Character.FORMAT,
                (int) Character.LINE_SEPARATOR,
                (int) Character.PARAGRAPH_SEPARATOR,
                (int) Character.SURROGATE)
            .contains(Character.getType(c)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tools",
        "resources",
        "prompts",
        "call x",
        "call x --quiet",
        "read x:a",
        "prompt p",
        "tools --output json",
        "resources --output json",
        "prompts --output json",
        "call x --output json",
        "read x:a --output json",
        "prompt p --output json"
      })
  void what_it_says_comes_without_harmful_characters_whatever_is_a_terminal(String commandLine)
      throws Exception {
    evil();

    assertThat(run(commandLine)).isZero();

    assertThat(written()).contains("evil").contains("\ud83d\ude00");
    assertHarmless(written());
  }

  @Test
  void json_means_the_same_as_it_did() throws Exception {
    evil();

    assertThat(run("call x --output json --quiet")).isZero();

    assertThat(FakeServer.JSON.readTree(cli.out()).at("/result/content/0/text").stringValue())
        .isEqualTo(EVIL);
    assertThat(cli.out()).contains("\\u009b2J", "\\u202e", "\\ufeff");
  }

  @Test
  void only_who_asks_for_it_has_texts_and_bytes_as_they_are() throws Exception {
    evil();

    assertThat(run("read x:a --output raw")).isZero();

    assertThat(cli.out()).isEqualTo(EVIL + "\u001b]0;x\u0007");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 500})
  void errors_are_harmless_too(int status) throws Exception {
    evil();
    server.on(
        "tools/call",
        (request, reply) -> reply.status(
            status,
            "application/json",
            json("{\"jsonrpc\":\"2.0\",\"id\":" + request.body().path("id")
                + ",\"error\":{\"code\":-32000,\"message\":EVIL,\"data\":EVIL}}")));

    assertThat(run("call x")).isEqualTo(3);

    assertThat(cli.err()).contains("evil");
    assertHarmless(written());
  }

  @Test
  void an_error_has_an_end() throws Exception {
    evil();
    server.on(
        "tools/call",
        (request, reply) -> reply.status(
            400,
            "application/json",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\""
                + "x".repeat(1_000_000) + "\"}}"));

    assertThat(run("call x")).isEqualTo(3);

    assertThat(cli.err()).hasSizeLessThan(3000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools", "resources", "prompts"})
  void lists_without_end_are_given_up(String list) throws Exception {
    evil();
    var pages = new AtomicInteger();
    server.on(
        list + "/list",
        (request, reply) -> reply.result(
            "{\"" + list + "\":[],\"nextCursor\":\"" + pages.incrementAndGet() + "\"}"));

    assertThat(run(list)).isEqualTo(3);

    assertThat(cli.err()).contains("has no end");
    assertThat(pages.get()).isLessThanOrEqualTo(1000);
  }

  @Test
  void a_list_is_no_longer_than_a_message_however_few_its_pages_are() throws Exception {
    evil();
    var pages = new AtomicInteger();
    String filler = "x".repeat(8_000_000);
    server.on(
        "prompts/list",
        (request, reply) -> reply.result("{\"prompts\":[],\"filler\":\"" + filler
            + "\",\"nextCursor\":\"" + pages.incrementAndGet() + "\"}"));

    assertThat(run("prompts")).isEqualTo(3);

    assertThat(cli.err()).contains("has no end");
    assertThat(pages.get()).isLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"a\":{\"$ref\":\"#\"}}}",
        "{\"properties\":{\"a\":{\"$ref\":\"#/properties/a\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/properties/a\"}}}}",
        "{\"properties\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/properties/a\"},"
            + "{\"$ref\":\"#/properties/a\"}]}}}",
        "{\"properties\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/properties/b\"},"
            + "{\"$ref\":\"#/properties/b\"}]},"
            + "\"b\":{\"oneOf\":[{\"$ref\":\"#/properties/a\"},{\"$ref\":\"#/properties/a\"}]}}}",
        "{\"properties\":{\"a\":{\"$ref\":\"#/~~/%\"},\"b\":{\"$ref\":\"https://127.0.0.1:1/x\"}}}"
      })
  void schemas_that_refer_to_themselves_are_shown_as_far_as_they_go(String schema)
      throws Exception {
    server = FakeServer.stateless("[{\"name\":\"x\",\"inputSchema\":" + schema + "}]");
    server.on("tools/call", (request, reply) -> reply.result("{\"content\":[]}"));

    assertThat(run("tools")).isZero();
    assertThat(run("call x a=1")).isIn(0, 2);

    assertThat(cli.out()).startsWith("x\n    a=<");
  }

  @Test
  void schemas_that_refer_to_themselves_in_many_places_are_cut() throws Exception {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      properties.append(i == 0 ? "" : ",").append("\"p" + i + "\":{\"$ref\":\"#\"}");
    }
    server = FakeServer.stateless(
        "[{\"name\":\"x\",\"inputSchema\":{\"type\":\"object\",\"properties\":{" + properties
            + "}}}]");

    assertThat(run("tools")).isZero();

    assertThat(cli.out().lines().count()).isBetween(200L, 5000L);
  }

  @Test
  void an_event_without_end_is_given_up() throws Exception {
    evil();
    String piece = "x".repeat(1 << 20);
    server.on("tools/call", (request, reply) -> {
      FakeServer.Reply.Events events = reply.events().raw("data: ");
      for (int i = 0; i < 100; i++) {
        events.raw(piece);
      }
    });

    assertThat(run("call x")).isEqualTo(3);

    assertThat(cli.err()).contains("an event of more than");
  }

  @Test
  void a_body_without_end_is_given_up() throws Exception {
    evil();
    String piece = "[".repeat(1 << 20);
    server.on("tools/call", (request, reply) -> {
      FakeServer.Reply.Events body =
          reply.header("Content-Type", "application/json").chunks();
      for (int i = 0; i < 100; i++) {
        body.raw(piece);
      }
    });

    assertThat(run("call x")).isEqualTo(3);

    assertThat(cli.err()).contains("a body of more than");
  }

  @Test
  void messages_of_others_do_not_fill_the_terminal() throws Exception {
    evil();
    server.on("tools/call", (request, reply) -> {
      FakeServer.Reply.Events events = reply.events();
      for (int i = 0; i < 1000; i++) {
        events.send("{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}");
      }
      events.result("{\"content\":[]}");
    });

    assertThat(run("call x")).isZero();

    assertThat(cli.err()).contains("belongs to another request").hasLineCount(101);
  }

  private static String question(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"" + id
        + "\",\"method\":\"elicitation/create\",\"params\":"
        + "{\"mode\":\"url\",\"elicitationId\":\"" + id + "\",\"message\":\"Visit\","
        + "\"url\":\"https://" + id + ".example/\"}}";
  }

  /** Starts a server with sessions that asks this many questions while it runs a tool. */
  private void asking(int questions) throws IOException {
    var answered = new CountDownLatch(questions);
    server = FakeServer.withSessions("[{\"name\":\"x\",\"inputSchema\":{\"type\":\"object\"}}]")
        .on("GET", (request, reply) -> reply.status(405, "text/plain", ""))
        .on("response", (request, reply) -> {
          reply.accepted();
          answered.countDown();
        })
        .on("tools/call", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          for (int i = 0; i < questions; i++) {
            events.send(question("q" + i));
          }
          answered.await();
          events.result("{\"content\":[]}");
        });
  }

  @Test
  void an_answer_is_for_one_question_however_many_are_asked_at_once() throws Exception {
    asking(3);
    cli.interactive().input("yes\nno\nno\n");

    assertThat(run("call x")).isZero();

    assertThat(server.seen("response"))
        .extracting(each -> each.body().at("/result/action").stringValue())
        .containsExactlyInAnyOrder("accept", "decline", "decline");
    String yes = server.seen("response").stream()
        .filter(each -> each.body().toString().contains("accept"))
        .findFirst()
        .orElseThrow()
        .body()
        .path("id")
        .stringValue();
    assertThat(cli.err().lines().filter(line -> line.contains(".example/")).findFirst())
        .as("the page that was shown when yes was typed")
        .hasValue("  https://" + yes + ".example/");
  }

  @Test
  void questions_without_end_are_not_shown() throws Exception {
    var answers = new Semaphore(0);
    asking(0);
    server
        .on("response", (request, reply) -> {
          reply.accepted();
          answers.release();
        })
        .on("tools/call", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          for (int i = 0; i < 120; i++) {
            events.send(question("q" + i));
            answers.acquire();
          }
          events.result("{\"content\":[]}");
        });

    assertThat(run("call x")).isZero();

    assertThat(cli.err().lines().filter(line -> line.contains("asks you to visit")))
        .hasSize(100);
  }
}
