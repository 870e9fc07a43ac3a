package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of a call's arguments, which is counted and cancelled with the call. */
class ChecksInCallsTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final Codec codec = new Codec();
  private final List<Message> sent = new ArrayList<>();
  private final List<Usage> users = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();

  final class Offer {
    @Tool(description = "Says how many.")
    String count(int many) {
      users.add(Usage.current());
      return "" + many;
    }

    @ResourceTemplate(uriTemplate = "data://{+a}/{+b}", description = "Data.")
    String data(String a, String b) {
      return a + b;
    }

    @Prompt(description = "Asks.")
    String ask(String word) {
      return word;
    }

    @CompletePrompt("ask")
    List<String> words(String word) {
      return List.of(word);
    }
  }

  private Connection connection() {
    Catalog catalog = Catalog.empty(codec.mapper());
    AnnotatedObject offer = AnnotatedObject.of(new Offer());
    catalog.tools().addAll(offer);
    catalog.resources().addAll(offer);
    catalog.prompts().addAll(offer);
    catalog.completions().addAll(offer);
    Engine engine = Engines.of(codec, catalog, this::take, List.of());
    return new Connection(engine, sent::add);
  }

  private void take(Runnable task) {
    if (tasks.isEmpty()) {
      tasks.add(task);
    } else {
      throw new RejectedExecutionException("One at a time");
    }
  }

  private void request(Connection connection, int id, String method, String params) {
    request(connection, Caller.ANONYMOUS, id, method, params + "," + META);
  }

  private void request(Connection connection, Caller caller, int id, String method, String params) {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method
        + "\",\"params\":{" + params.replace('\'', '"') + "}}";
    connection.take(codec.parse(message.getBytes(StandardCharsets.UTF_8)), caller);
  }

  private static final String CHECKED = """
      tools/call          | 'name':'count','arguments':{'many':'x'}
      tools/call          | 'name':'count','arguments':{'many':1},'requestState':'a.b'
      resources/read      | 'uri':'unknown://a'
      resources/read      | 'uri':'data://a'
      completion/complete | 'ref':{'type':'ref/prompt','name':'none'},'argument':{'name':'a',\
      'value':''}
      completion/complete | 'ref':{'type':'ref/resource','uri':'data://a'},'argument':{'name':'a',\
      'value':''}
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = CHECKED)
  void a_check_is_counted_with_the_calls(String method, String params) {
    Connection connection = connection();
    request(connection, 1, method, params);
    assertThat(sent).as("before there is a thread for the call").isEmpty();

    request(connection, 2, method, params);
    assertThat(sent)
        .singleElement()
        .satisfies(answer -> assertThat(text(answer)).contains("Too many calls at once"));

    tasks.forEach(Runnable::run);
    assertThat(sent).hasSize(2);
    assertThat(text(sent.get(1))).containsAnyOf("nvalid", "not found", "there is no");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = CHECKED)
  void a_check_can_be_cancelled(String method, String params) {
    Connection connection = connection();
    request(connection, 1, method, params);

    connection.close();
    tasks.forEach(Runnable::run);

    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = CHECKED)
  void what_comes_while_the_connection_closes_is_cancelled(String method, String params) {
    Connection connection = connection();

    connection.close();
    request(connection, 1, method, params);
    tasks.forEach(Runnable::run);

    assertThat(sent).isEmpty();
  }

  @Test
  void checks_wait_among_those_of_their_caller() {
    Connection connection = connection();
    LimitedCaller caller = new LimitedCaller();
    request(connection, caller, 1, "tools/call", "'name':'count','arguments':{'many':7}," + META);
    tasks.forEach(Runnable::run);
    assertThat(users).containsExactly(caller.usage());
  }

  private String text(Message answer) {
    assertThat(answer).isInstanceOf(Response.class);
    return new String(codec.encode(answer), StandardCharsets.UTF_8);
  }
}
