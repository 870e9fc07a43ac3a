package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions on the terminal while a tool runs. */
class DialogsTest {
  private static final String FORM = """
      {"method":"elicitation/create","params":{"message":"Who are you?",\
      "requestedSchema":{"type":"object",
        "required":["name","age"],"properties":{
          "name":{"type":"string","description":"Your name","minLength":2},
          "age":{"type":"integer","minimum":18},
          "mail":{"type":"string","format":"email","pattern":"^(?:.+@.+)$"},
          "vip":{"type":"boolean","default":false},
          "color":{"type":"string","oneOf":[{"const":"#f00","title":"Red"},{"const":"#0f0",\
      "title":"Green"}]},
          "days":{"type":"array","items":{"type":"string","enum":["mon","tue","wed"]}}}}}}""";
  private static final String PAGE = """
      {"method":"elicitation/create","params":{"mode":"url","message":"Sign in",\
      "url":"http://xn--a.example/login"}}""";
  private static final String SAMPLING = """
      {"method":"sampling/createMessage","params":{"systemPrompt":"Be brief","maxTokens":7,\
      "messages":[
        {"role":"user","content":{"type":"text","text":"Capital of France?"}}]}}""";

  private final CommandLineFixture cli = new CommandLineFixture();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private int call(String question, String... more) throws IOException {
    server = FakeServer.stateless("[{\"name\":\"t\",\"inputSchema\":{\"type\":\"object\"}}]")
        .on("tools/call", (request, reply) -> {
          if (request.params().has("inputResponses")) {
            reply.result("{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}");
          } else {
            reply.result(
                "{\"resultType\":\"input_required\",\"inputRequests\":{\"q\":" + question + "}}");
          }
        });
    String[] arguments = new String[3 + more.length];
    arguments[0] = "call";
    arguments[1] = server.endpoint().toString();
    arguments[2] = "t";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return cli.run(arguments);
  }

  private String answer() {
    return server
        .seen("tools/call")
        .get(1)
        .params()
        .path("inputResponses")
        .path("q")
        .toString();
  }

  @Test
  void a_form_is_filled_in_field_by_field() throws Exception {
    cli.interactive().input("Ada\n36\nada@example.com\ny\nGREEN\n1, wed\n\n");

    assertThat(call(FORM)).isZero();

    assertThat(answer())
        .isEqualTo("{\"action\":\"accept\",\"content\":{\"vip\":true,\"name\":\"Ada\","
            + "\"age\":36,\"mail\":\"ada@example.com\",\"color\":\"#0f0\","
            + "\"days\":[\"mon\",\"wed\"]}}");
    assertThat(cli.out().strip()).isEqualTo("done");
    assertThat(cli.err())
        .contains("The server at " + server.endpoint(), "Who are you?", "Your name")
        .contains("mail <string, format email, pattern .+@.+>")
        .contains("1 #f00", "Red", "vip [no]:", "age = 36");
  }

  @Test
  void what_does_not_fit_is_asked_again_and_what_is_optional_may_be_left_out() throws Exception {
    cli.interactive().input("A\n\nAda\nold\n17\n18\nnot a mail\n\nmaybe\n\nblue\n3\n\n\nyes\n");

    assertThat(call(FORM)).isZero();

    assertThat(answer())
        .isEqualTo(
            "{\"action\":\"accept\",\"content\":{\"vip\":false,\"name\":\"Ada\",\"age\":18}}");
  }

  @Test
  void a_form_can_be_edited_before_it_is_sent() throws Exception {
    cli.interactive().input("Ada\n36\n\n\n\n\nedit\nEva\n\n\n\n\n\nyes\n");

    assertThat(call(FORM)).isZero();

    assertThat(answer())
        .isEqualTo(
            "{\"action\":\"accept\",\"content\":{\"vip\":false,\"name\":\"Eva\",\"age\":36}}");
  }

  @ParameterizedTest
  @CsvSource({
    "!decline,decline",
    "!cancel,cancel",
    "Ada|!DECLINE,decline",
    "Ada|36|||||no,decline",
    "Ada,cancel"
  })
  void the_user_may_say_no_or_leave(String typed, String action) throws Exception {
    cli.interactive().input(typed.replace('|', '\n') + "\n");

    assertThat(call(FORM)).isZero();

    assertThat(answer()).isEqualTo("{\"action\":\"" + action + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"yes,accept", "no,decline", "perhaps|y,accept", "!cancel,cancel"})
  void a_page_is_shown_in_full_and_needs_consent(String typed, String action) throws Exception {
    cli.interactive().input(typed.replace('|', '\n') + "\n");

    assertThat(call(PAGE)).isZero();

    assertThat(answer()).isEqualTo("{\"action\":\"" + action + "\"}");
    assertThat(cli.err())
        .contains("Sign in", "http://xn--a.example/login", "no https", "imitate another");
  }

  @Test
  void somebody_may_answer_in_place_of_a_model() throws Exception {
    cli.interactive().input("It is\nParis\n\n");

    assertThat(call(SAMPLING)).isZero();

    assertThat(FakeServer.JSON.readTree(answer()).path("content").path("text").stringValue())
        .isEqualTo("It is\nParis");
    assertThat(cli.err())
        .contains("system: Be brief", "user: Capital of France?", "at most 7 tokens");
  }

  @Test
  void who_does_not_want_to_answer_in_place_of_a_model_ends_the_call() throws Exception {
    cli.interactive().input("!decline\n");

    assertThat(call(SAMPLING)).isEqualTo(3);

    assertThat(cli.err()).contains("declined");
    assertThat(server.seen("tools/call")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.example\\u202Egro.elpmaxe/, it has invisible characters",
    "https://login.example/\\u200b, it has invisible characters",
    "https://\\u0430pple.example/, the name xn--pple-43d.example may imitate another one",
    "https://apple.example@evil.example/, its destination is unclear",
    "javascript:alert(1), the page is not protected",
    "https:apple.example, its destination is unclear",
    "https://a b/, this is not a valid URL"
  })
  void what_is_odd_about_a_page_is_said_before_one_is_asked(String url, String warning)
      throws Exception {
    cli.interactive().input("no\n");

    assertThat(call("{\"method\":\"elicitation/create\",\"params\":{\"mode\":\"url\","
            + "\"message\":\"Sign in\",\"url\":\"" + url + "\"}}"))
        .isZero();

    assertThat(cli.err()).contains("warning: " + warning).doesNotContain("\u202e", "\u200b");
    assertThat(cli.err().indexOf("warning")).isLessThan(cli.err().indexOf("Open it in a browser"));
  }

  @Test
  void without_a_terminal_everything_is_declined_and_that_is_said() throws Exception {
    cli.input("Ada\n36\n");

    assertThat(call(FORM)).isZero();

    assertThat(answer()).isEqualTo("{\"action\":\"decline\"}");
    assertThat(cli.err()).contains("Who are you?", "not a terminal");
  }

  @Test
  void roots_are_only_offered_when_named(@TempDir Path folder) throws Exception {
    String question = "{\"method\":\"roots/list\"}";
    assertThat(call(question, "--root", folder.toString())).isZero();

    assertThat(answer()).contains("\"uri\":\"" + folder.toUri());
    assertThat(server
            .seen("tools/call")
            .get(0)
            .meta()
            .path("io.modelcontextprotocol/clientCapabilities")
            .has("roots"))
        .isTrue();
    close();
    assertThat(call(question)).isEqualTo(3);
    assertThat(server
            .seen("tools/call")
            .get(0)
            .meta()
            .path("io.modelcontextprotocol/clientCapabilities")
            .has("roots"))
        .isFalse();
    close();
    assertThat(call(question, "--root", folder.resolve("none").toString())).isEqualTo(2);
  }
}
