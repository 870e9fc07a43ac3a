package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications about resources and prompts that change, in both lifecycles. */
class ChangesTest {

  /** One of each kind. */
  static final class Offer {
    @Resource(uri = "test://a", description = "A resource.")
    String a() {
      return "a";
    }

    @ResourceTemplate(uriTemplate = "test://many/{n}", description = "Many resources.")
    String many(int n) {
      return "number " + n;
    }

    @Prompt(description = "A prompt.")
    String ask() {
      return "?";
    }
  }

  private EmbeddedServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(Class<?>... offers) {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"), offers);
  }

  private void addResource(String uri) {
    server
        .resources()
        .add(new ResourceDescriptor(uri, "x", "X", "text/plain"), (given, context) -> "x");
  }

  private void addPrompt(String name) {
    server.prompts().add(new PromptDescriptor(name, "X", List.of()), (arguments, context) -> "x");
  }

  /** The answer to a request in a session. */
  private String inSession(String session, String method, String uri) throws IOException {
    return answer(
        "Mcp-Session-Id: " + session + "\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{\"uri\":\"" + uri
            + "\"}}");
  }

  private String answer(String headers, String message) throws IOException {
    try (RawStream answer =
        RawStream.open(server.port(), "POST /mcp", "Connection: close\r\n" + headers, message)) {
      return answer.next("{\"jsonrpc\":\"2.0\",\"id\":1,").orElseThrow();
    }
  }

  private RawStream listen(String filter) throws IOException {
    return RawStream.stateless(
        server.port(), "9", "subscriptions/listen", "", "\"notifications\":" + filter);
  }

  /** The answer to a request that stands alone. */
  private String stateless(String method, String params) throws IOException {
    return answer(
        "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params
            + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}");
  }

  private String stateless(String method) throws IOException {
    return stateless(method, "");
  }

  private static String updated(String uri) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\","
        + "\"params\":{\"uri\":\""
        + uri + "\"}}";
  }

  @Test
  void a_session_hears_of_the_resources_that_it_subscribed_to_and_of_no_other() throws Exception {
    start(Offer.class);
    String session = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream stream = RawStream.listen(server.port(), session)) {
      assertThat(stream.header("Content-Type")).contains("text/event-stream");
      assertThat(inSession(session, "resources/subscribe", "test://a")).isEqualTo("\"result\":{}}");
      assertThat(inSession(session, "resources/subscribe", "test://many/7"))
          .isEqualTo("\"result\":{}}");
      server.resources().updated("test://many/8");
      server.resources().updated("test://many/7");
      assertThat(stream.nextData()).contains(updated("test://many/7"));
      server.resources().updated("test://a");
      assertThat(stream.nextData()).contains(updated("test://a"));
    }
  }

  @Test
  void a_session_that_ended_its_subscription_hears_no_more() throws Exception {
    start(Offer.class);
    String session = RawStream.openSession(server.port(), "2024-11-05");
    try (RawStream stream = RawStream.listen(server.port(), session)) {
      assertThat(stream.next(":")).isPresent();
      inSession(session, "resources/subscribe", "test://a");
      inSession(session, "resources/unsubscribe", "test://a");
      server.resources().updated("test://a");
      addResource("test://b");
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/list_changed\"}");
    }
  }

  @Test
  void nobody_subscribes_to_what_does_not_exist() throws Exception {
    start(Offer.class);
    String session = RawStream.openSession(server.port(), "2025-06-18");
    assertThat(inSession(session, "resources/subscribe", "test://nowhere"))
        .isEqualTo("\"error\":{\"code\":-32002,\"message\":\"Resource not found\","
            + "\"data\":{\"uri\":\"test://nowhere\"}}}");
  }

  @Test
  void a_session_hears_of_changed_lists() throws Exception {
    start(Offer.class);
    String session = RawStream.openSession(server.port(), "2025-03-26");
    try (RawStream stream = RawStream.listen(server.port(), session)) {
      assertThat(stream.next(":")).isPresent();
      addPrompt("more");
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/prompts/list_changed\"}");
      server
          .resources()
          .addTemplate(
              new ResourceTemplateDescriptor("test://t/{x}", "t", "T", "text/plain"),
              (uri, variables, context) -> "t");
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/list_changed\"}");
    }
  }

  @Proves({"subscription-id", "subscription-acknowledged"})
  @Test
  void a_listener_is_told_what_is_honoured_and_then_hears_of_that() throws Exception {
    start(Offer.class);
    String tag = "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":9}";
    try (RawStream stream = listen("{\"promptsListChanged\":true,\"resourcesListChanged\":true,"
        + "\"resourceSubscriptions\":[\"test://many/1\",\"test://nowhere\",\"test://a\"]}")) {
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/"
              + "acknowledged\",\"params\":"
              + "{\"notifications\":{\"promptsListChanged\":true,\"resourcesListChanged\":true,"
              + "\"resourceSubscriptions\":[\"test://many/1\",\"test://a\"]}," + tag + "}}");
      server.resources().updated("test://many/2");
      server.resources().updated("test://a");
      assertThat(stream.nextData())
          .contains(
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":"
                  + "{\"uri\":\"test://a\"," + tag + "}}");
      server.resources().remove("test://a");
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/list_changed\","
              + "\"params\":{"
              + tag + "}}");
      server.prompts().remove("ask");
      assertThat(stream.nextData())
          .contains(
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/prompts/list_changed\",\"params\":{"
                  + tag + "}}");
    }
  }

  @Proves("subscription-filter")
  @Test
  void a_listener_hears_only_what_it_asked_for() throws Exception {
    start(Offer.class);
    try (RawStream stream = listen("{\"promptsListChanged\":true}")) {
      assertThat(stream.nextData()).isPresent();
      addResource("test://b");
      server.resources().updated("test://a");
      addPrompt("more");
      assertThat(stream.nextData())
          .hasValueSatisfying(data -> assertThat(data).contains("prompts/list_changed"));
    }
  }

  @Test
  void a_filter_of_the_wrong_form_is_refused() throws Exception {
    start(Offer.class);
    assertThat(stateless(
            "subscriptions/listen", "\"notifications\":{\"resourceSubscriptions\":\"test://a\"},"))
        .contains("-32602");
  }

  @Proves({"negotiated-only", "prompts-declared", "resources-declared"})
  @Test
  void what_a_server_never_had_is_neither_declared_nor_known() throws Exception {
    start();
    assertThat(stateless("server/discover"))
        .contains("\"capabilities\":{\"tools\":{\"listChanged\":true},\"logging\":{}}");
    for (String method : List.of("prompts/list", "resources/list", "resources/templates/list")) {
      assertThat(stateless(method)).contains("-32601");
    }
    String session = RawStream.openSession(server.port(), "2025-11-25");
    assertThat(inSession(session, "resources/read", "test://a")).contains("-32601");
    try (RawStream stream = listen("{\"promptsListChanged\":true,"
        + "\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"test://a\"]}")) {
      assertThat(stream.nextData())
          .hasValueSatisfying(data ->
              assertThat(data).contains("\"notifications\":{\"resourceSubscriptions\":[]}"));
    }
  }

  @Proves("prompts-listed")
  @Test
  void what_comes_later_is_declared_to_those_who_come_later() throws Exception {
    start(Offer.class);
    server.prompts().remove("ask");
    assertThat(stateless("prompts/list")).contains("\"prompts\":[]");
    server.close();
    start();
    String early = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream stream = RawStream.listen(server.port(), early)) {
      assertThat(stream.header("Content-Type")).contains("text/event-stream");
      addPrompt("late");
      addResource("test://late");
      assertThat(stateless("server/discover"))
          .contains("\"resources\":{\"subscribe\":true,\"listChanged\":true}")
          .contains("\"prompts\":{\"listChanged\":true}");
      inSession(early, "resources/subscribe", "test://late");
      server.resources().updated("test://late");
      assertThat(stream.nextData()).contains(updated("test://late"));
    }
  }

  @Proves("state-is-named")
  @Test
  void lists_have_pages_once_that_is_set() throws Exception {
    server =
        EmbeddedServer.start(Map.of("mcp.samples", "false", "mcp.page-size", "2"), Offer.class);
    addResource("test://b");
    addResource("test://c");
    String first = stateless("resources/list");
    assertThat(first).contains("test://a", "test://b", "nextCursor").doesNotContain("test://c");
    String cursor = first.replaceAll(".*\"nextCursor\":\"([^\"]+)\".*", "$1");
    server.resources().remove("test://b");
    assertThat(stateless("resources/list", "\"cursor\":\"" + cursor + "\","))
        .contains("test://c")
        .doesNotContain("nextCursor");
    assertThat(stateless("prompts/list", "\"cursor\":\"" + cursor + "\",")).contains("-32602");
  }

  @Proves("cache-scope-of-pages")
  @Test
  void every_page_of_a_list_may_be_kept_by_the_same() throws Exception {
    server =
        EmbeddedServer.start(Map.of("mcp.samples", "false", "mcp.page-size", "1"), Offer.class);
    addResource("test://b");
    addResource("test://c");
    String page = stateless("resources/list");
    for (String uri : List.of("test://a", "test://b")) {
      assertThat(page).contains(uri, "\"cacheScope\":\"public\"", "\"nextCursor\"");
      String cursor = page.replaceAll(".*\"nextCursor\":\"([^\"]+)\".*", "$1");
      page = stateless("resources/list", "\"cursor\":\"" + cursor + "\",");
    }
    assertThat(page).contains("test://c", "\"cacheScope\":\"public\"").doesNotContain("nextCursor");
  }

  @Proves({"stateless", "lists-do-not-vary"})
  @ParameterizedTest
  @ValueSource(
      strings = {"tools/list", "prompts/list", "resources/list", "resources/templates/list"})
  void lists_are_the_same_on_every_connection_whatever_was_asked_before(String list)
      throws Exception {
    start(Offer.class);
    String first = stateless(list);
    String session = RawStream.openSession(server.port(), "2025-11-25");
    inSession(session, "resources/subscribe", "test://a");
    inSession(session, "resources/read", "test://many/7");
    stateless("resources/templates/list");
    stateless("server/discover");
    assertThat(stateless(list)).isEqualTo(first);
  }
}
