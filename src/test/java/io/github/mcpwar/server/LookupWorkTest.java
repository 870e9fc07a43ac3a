package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.limits.callers.AllTurns;
import io.github.mcpwar.limits.callers.LongWork;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The work of finding what URIs name, and the rules for them, is limited before it is done. */
class LookupWorkTest {
  private static final String META =
      "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
          + "'io.modelcontextprotocol/clientCapabilities':{}}";
  private static final String TOO_LONG = "takes too long to look up";

  /** A URI with as many parameters as rules look at. */
  private static final String PARAMETERS =
      "a".repeat(1900) + "?" + String.join("&", Collections.nCopies(64, "b"));

  private final Codec codec = new Codec();
  private final List<Message> sent = new CopyOnWriteArrayList<>();

  static final class Offer {
    @Prompt(description = "Asks.")
    String ask(String word) {
      return word;
    }

    @CompletePrompt("ask")
    List<String> words(String word) {
      return List.of(word);
    }
  }

  private Connection connection(int rules, String... templates) {
    JsonMapper mapper = codec.mapper();
    AccessRules access = AccessRules.parse(IntStream.range(0, rules)
        .mapToObj(i -> "resource:data://*a*b" + i + " deny")
        .collect(Collectors.toSet()));
    Catalog catalog = Catalog.empty(mapper, access);
    AnnotatedObject offer = AnnotatedObject.of(new Offer());
    catalog.prompts().addAll(offer);
    catalog.completions().addAll(offer);
    for (String each : templates) {
      catalog
          .resources()
          .addTemplate(
              new ResourceTemplateDescriptor(each, "data " + each.length(), "Data.", "text/plain"),
              (uri, variables, context) -> List.of());
    }
    return new Connection(Engines.of(codec, catalog, Runnable::run, List.of()), sent::add);
  }

  private void request(Connection connection, String method, String params) {
    String message = "{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':{" + params + "}}";
    byte[] bytes = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    connection.take(codec.parse(bytes), Caller.ANONYMOUS);
  }

  private void listen(Connection connection, int count, String uri) {
    String uris = IntStream.range(0, count)
        .mapToObj(i -> "'" + uri + "'")
        .collect(Collectors.joining(",", "'resourceSubscriptions':[", "]"));
    request(connection, "subscriptions/listen", "'notifications':{" + uris + "}," + META);
  }

  private String answer() {
    assertThat(sent).hasSize(1);
    return new String(codec.encode(sent.get(0)), StandardCharsets.UTF_8);
  }

  @Test
  void a_short_list_is_looked_up_without_a_turn() {
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      listen(connection(10, "data://{+a}"), 100, "data://a");
      assertThat(turns).as("none is free").isNotNull();
    }
    assertThat(answer()).contains("acknowledged");
  }

  @Test
  void the_longest_list_for_one_template_is_accepted() {
    listen(connection(0, "data://{+a}"), 1000, "data://" + "a".repeat(2000));
    assertThat(answer()).contains("acknowledged");
  }

  @Test
  void a_long_list_waits_once_for_a_turn() throws Exception {
    Connection connection = connection(0, "data://{+a}");
    Thread looking;
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      looking = turns.waiting(() -> listen(connection, 200, "data://" + "a".repeat(1000)));
      assertThat(sent).isEmpty();
    }
    looking.join();
    assertThat(answer()).contains("acknowledged");
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      assertThat(turns).as("which are free again").isNotNull();
    }
  }

  @ParameterizedTest
  @Timeout(20)
  @CsvSource({
    "0, data://{+a}-{+b}-{+c}/x, a, 2000",
    "0, data://{a}{;b}, ;b, 600",
    "0, data://{+a}{?b}, ?b, 600",
    "1, data://{+a}, %EF%B7%BA, 220",
    "1, data://{+a}, %2525, 390"
  })
  void a_list_that_costs_too_much_is_refused(int rules, String template, String piece, int times) {
    listen(connection(rules, template), 1000, "data://" + piece.repeat(times));
    assertThat(answer()).contains("-32602", TOO_LONG);
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(strings = {"resources/read", "completion/complete"})
  void spellings_of_a_uri_are_matched_with_rules_within_the_limit(String method) {
    String uri = "'uri':'data://" + PARAMETERS + "'";
    request(
        connection(3000, "data://{+a}"),
        method,
        uri + ",'ref':{'type':'ref/resource'," + uri + "},'argument':{'name':'a','value':''},"
            + META);
    assertThat(answer()).contains("-32602", TOO_LONG);
  }

  @Test
  @Timeout(20)
  void a_list_that_many_rules_are_asked_about_is_refused() {
    listen(connection(100, "data://{+a}"), 20, "data://" + PARAMETERS);
    assertThat(answer()).contains("-32602", TOO_LONG);
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(strings = {"resources/subscribe", "resources/unsubscribe"})
  void a_session_subscribes_within_the_limit(String method) {
    String[] templates =
        IntStream.range(0, 5000).mapToObj(i -> "data://{a}/" + i).toArray(String[]::new);
    Connection connection = connection(0, templates);
    request(
        connection,
        "initialize",
        "'protocolVersion':'2025-03-26','capabilities':{},"
            + "'clientInfo':{'name':'test','version':'1'}");
    sent.clear();
    request(connection, method, "'uri':'data://" + "a".repeat(2000) + "'");
    assertThat(answer()).contains("-32602", TOO_LONG);
  }

  @Test
  void rules_cost_little_where_they_are_few() {
    request(connection(100, "data://{+a}"), "resources/read", "'uri':'data://a?b=1'," + META);
    assertThat(answer()).contains("Resource not found");
  }
}
