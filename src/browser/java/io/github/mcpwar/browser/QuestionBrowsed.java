package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dialogs, with answers of a server that asks back in every way there is. */
class QuestionBrowsed {
  private static final String FORM = """
      {"method":"elicitation/create","params":{"mode":"form","message":"Really delete 3 invoices?",\
      "requestedSchema":{"type":"object",
       "properties":{"sure":{"type":"boolean","title":"Yes, delete them","default":false},\
      "reason":{"type":"string","title":"Reason"},
         "when":{"type":"string","title":"When","oneOf":[{"const":"now","title":"Now"},\
      {"const":"tonight","title":"Tonight"}]}},
       "required":["sure","when"]}}}""";
  private static final String URL = """
      {"method":"elicitation/create","params":{"mode":"url","message":"Sign in at the bank",\
      "elicitationId":"1","url":"javascript:alert(1)"}}""";
  private static final String SAMPLING = """
      {"method":"sampling/createMessage","params":{"maxTokens":100,"messages":[{"role":"user",\
      "content":{"type":"text","text":"A word for blue?"}}]}}""";

  private static ConsoleServer server;
  private static Chromium chromium;

  private Console console;

  @BeforeAll
  static void start() {
    server = ConsoleServer.at("/ai", Map.of());
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  @BeforeEach
  void openPage() {
    console = new Console(chromium.page(options -> options), server);
  }

  @AfterEach
  void nothing_was_complained_of() {
    console.page().context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  /** Answers tool calls with this question, and repeats the answer to it. */
  private void ask(String question) {
    console.page().route("**/mcp", route -> {
      JsonObject message = route.request().postData() == null
          ? new JsonObject()
          : JsonParser.parseString(route.request().postData()).getAsJsonObject();
      if (message.has("method") && message.get("method").getAsString().equals("tools/call")) {
        answer(route, message, question);
      } else {
        route.fallback();
      }
    });
    console.open("tools/fail");
    console.button("Run").click();
  }

  private static void answer(Route route, JsonObject message, String question) {
    JsonObject params = message.getAsJsonObject("params");
    String result;
    if (params.has("inputResponses")) {
      JsonObject text = new JsonObject();
      text.addProperty("type", "text");
      text.addProperty(
          "text",
          "Answered " + params.getAsJsonObject("inputResponses").get("q") + " with "
              + params.get("requestState"));
      result = "{\"resultType\":\"complete\",\"content\":[" + text + "]}";
    } else {
      result =
          "{\"resultType\":\"input_required\",\"requestState\":\"s1\",\"inputRequests\":{\"q\":"
              + question + "}}";
    }
    route.fulfill(new Route.FulfillOptions()
        .setContentType("application/json")
        .setBody(
            "{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id") + ",\"result\":" + result + "}"));
  }

  @Test
  void a_question_is_a_dialog_with_a_form() {
    ask(FORM);
    assertThat(console.dialog()).containsText("Really delete 3 invoices?");
    ScreensBrowsed.look(console, ScreensBrowsed.Look.DESKTOP_LIGHT, "question");
    console.field("Yes, delete them").check();
    console.field("When").selectOption("Tonight");
    console.button("Submit").click();
    assertThat(console.state()).hasText("Done");
    assertThat(console.dialog()).hasCount(0);
    assertThat(console.events()).hasCount(0); // the server has sent none
    assertThat(console.result())
        .containsText("Answered {\"action\":\"accept\",\"content\":{\"sure\":true,"
            + "\"when\":\"tonight\"}} with \"s1\"");
  }

  @Test
  void a_question_is_answered_by_keys() {
    ask(FORM);
    assertThat(console.dialog()).isVisible();
    Page page = console.page();
    KeyboardBrowsed.tabTo(page, "Yes, delete them");
    page.keyboard().press("Space");
    KeyboardBrowsed.tabTo(page, "When");
    page.keyboard().press("N");
    KeyboardBrowsed.tabTo(page, "Submit");
    page.keyboard().press("Enter");
    assertThat(console.result()).containsText("\"when\":\"now\"");
  }

  @Test
  void a_question_is_declined_or_dismissed() {
    ask(FORM);
    console.button("Decline").click();
    assertThat(console.result()).containsText("{\"action\":\"decline\"}");
    console.button("Run").click();
    assertThat(console.dialog()).isVisible();
    console.page().keyboard().press("Escape");
    assertThat(console.result()).containsText("{\"action\":\"cancel\"}");
  }

  @Test
  void an_address_is_shown_and_only_one_of_the_web_can_be_opened() {
    ask(URL);
    assertThat(console.dialog()).containsText("javascript:alert(1)");
    assertThat(console.button("Open")).isDisabled();
    console.button("Decline").click();
    assertThat(console.result()).containsText("{\"action\":\"decline\"}");
  }

  @Test
  void a_person_answers_in_place_of_the_model() {
    ask(SAMPLING);
    assertThat(console.dialog()).containsText("A word for blue?");
    console.field("Answer").fill("azure");
    console.button("Submit").click();
    assertThat(console.result()).containsText("azure");
  }

  @Test
  void on_a_phone_in_the_dark_a_question_fits() {
    console.page().context().close();
    ScreensBrowsed.Look look = ScreensBrowsed.Look.PHONE_DARK;
    console = new Console(
        chromium.page(options ->
            options.setViewportSize(look.width, look.height).setColorScheme(look.colours)),
        server);
    ask(FORM);
    assertThat(console.page().getByRole(AriaRole.DIALOG)).isVisible();
    ScreensBrowsed.look(console, look, "question");
    console.button("Decline").click();
    assertThat(console.state()).hasText("Done");
  }
}
