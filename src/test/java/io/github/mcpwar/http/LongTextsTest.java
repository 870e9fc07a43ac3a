package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that make the server keep or repeat a long text. */
class LongTextsTest {
  private static final String LONG = "x".repeat(1_000_000);

  private static EmbeddedServer server;
  private static Messages messages;

  /** One of each kind. */
  static final class Offered {
    @Tool(description = "Counts.")
    String count(int to, McpContext context) {
      for (int i = 1; i <= to; i++) {
        context.progress(i, to);
      }
      return "done";
    }

    @Prompt(description = "Asks about a city.")
    String city(@PromptArg(description = "Which") String name) {
      return "What is " + name + "?";
    }

    @ResourceTemplate(uriTemplate = "city://{name}", description = "A city.")
    String about(String name) {
      return "A city";
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"), Offered.class);
    messages = Messages.to(server.uri(""), null);
    messages = messages.with("Mcp-Session-Id", messages.openSession("2025-11-25"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String filled(String text) {
    return text.replace('\'', '"').replace("LONG", LONG);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      LONG                 | 'a':1
      tools/call           | 'name':'LONG','arguments':{}
      tools/call           | 'name':'count','arguments':{'to':'LONG'}
      tools/call           | 'name':'count','arguments':{'to':1,'LONG':1}
      tools/call           | 'name':'count','arguments':{'to':1},'_meta':{'progressToken':'LONG'}
      prompts/get          | 'name':'LONG'
      prompts/get          | 'name':'city','arguments':{'LONG':1}
      completion/complete  | 'ref':{'type':'LONG'},'argument':{'name':'name','value':''}
      completion/complete  | 'ref':{'type':'ref/prompt','name':'LONG'},'argument':{'name':'name',\
      'value':''}
      completion/complete  | 'ref':{'type':'ref/prompt','name':'city'},'argument':{'name':'LONG',\
      'value':''}
      completion/complete  | 'ref':{'type':'ref/resource','uri':'LONG'},'argument':{'name':'name',\
      'value':''}
      resources/read       | 'uri':'city://LONG'
      resources/read       | 'uri':'LONG'
      resources/subscribe  | 'uri':'city://LONG'
      resources/unsubscribe| 'uri':'city://LONG'
      logging/setLevel     | 'level':'LONG'
      tools/list           | 'cursor':'LONG'
      initialize           | 'protocolVersion':'2025-11-25','capabilities':{},\
      'clientInfo':{'name':'LONG','version':'1'}
      initialize           | 'protocolVersion':'2025-11-25','capabilities':{},\
      'clientInfo':{'name':'c','version':'LONG'}
      tools/list           | '_meta':{'io.modelcontextprotocol/protocolVersion':'LONG',\
      'io.modelcontextprotocol/clientCapabilities':{}}
      """)
  void are_refused_in_few_words(String method, String params) throws Exception {
    HttpResponse<String> answer =
        messages.post("/mcp", Messages.request(filled(method), filled(params)));
    assertThat(answer.body()).hasSizeLessThan(2_000);
    assertThat(answer.body().contains("\"error\"") || answer.body().contains("\"isError\":true"))
        .as(answer.body())
        .isTrue();
  }

  private static HttpResponse<String> ping(String id) throws Exception {
    return messages.post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\""})
  void identifiers_of_requests_have_256_digits_or_characters(String quote) throws Exception {
    String longest = quote + "9".repeat(256) + quote;
    HttpResponse<String> taken = ping(longest);
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.body()).contains("\"id\":" + longest);
    HttpResponse<String> refused = ping(quote + "9".repeat(257) + quote);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("-32600", "at most 256 characters").hasSizeLessThan(300);
  }

  @Test
  void progress_repeats_a_token_of_256_characters_and_none_of_more() throws Exception {
    String call =
        "\"name\":\"count\",\"arguments\":{\"to\":3},\"_meta\":{\"progressToken\":\"%s\"}";
    String token = "t".repeat(256);
    assertThat(messages
            .post("/mcp", Messages.request("tools/call", call.formatted(token)))
            .body())
        .contains("\"progressToken\":\"" + token + "\"");
    assertThat(messages
            .post("/mcp", Messages.request("tools/call", call.formatted(token + "t")))
            .body())
        .contains("-32602", "_meta.progressToken is too long: it may have at most 256 characters");
  }

  @Test
  void a_client_s_name_has_1024_characters_in_each_lifecycle() throws Exception {
    String name = "n".repeat(1024);
    Messages anew = Messages.to(server.uri(""), null);
    String initialize = Messages.initialize("2025-11-25");
    assertThat(
            anew.post("/mcp", initialize.replace("\"c\"", "\"" + name + "\"")).body())
        .contains("serverInfo");
    assertThat(
            anew.post("/mcp", initialize.replace("\"c\"", "\"" + name + "n\"")).body())
        .contains("clientInfo.name is too long: it may have at most 1024 characters");
    HttpResponse<String> alone = anew.with("MCP-Protocol-Version", "2026-07-28")
        .with("Mcp-Method", "tools/list")
        .post("/mcp", Messages.request("tools/list", """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
            "io.modelcontextprotocol/clientCapabilities":{},
            "io.modelcontextprotocol/clientInfo":{"name":"%sn","version":"1"}}""".formatted(name)));
    assertThat(alone.statusCode()).isEqualTo(400);
    assertThat(alone.body()).contains("-32602", "clientInfo.name is too long");
  }

  @Test
  void a_listener_names_resources_in_2048_characters() throws Exception {
    HttpResponse<String> answer = messages.stateless(
        "subscriptions/listen",
        "",
        "\"notifications\":{\"resourceSubscriptions\":[\"city://" + "x".repeat(2048) + "\"]}");
    assertThat(answer.body())
        .contains("-32602", "an element of resourceSubscriptions is too long", "at most 2048");
  }
}
