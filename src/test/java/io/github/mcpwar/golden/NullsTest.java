package io.github.mcpwar.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.StatelessRequests;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Null members, which clients write instead of omitting them. */
class NullsTest {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false"),
        GoldenTools.class,
        GoldenResources.class,
        GoldenPrompts.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String inSession(String session, String method, String params) throws IOException {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\"" + params + "}";
    try (RawStream answer = RawStream.open(
        server.port(),
        "POST /mcp",
        "Mcp-Session-Id: " + session + "\r\nConnection: close\r\n",
        message)) {
      return answer.next("{").orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ping|null|{}",
        "tools/list|null|{}",
        "tools/list|{'cursor':null,'_meta':null}|{}",
        "resources/list|null|{}",
        "resources/list|{'cursor':null}|{}",
        "resources/templates/list|{'cursor':null}|{}",
        "prompts/list|{'cursor':null}|{}",
        "tools/call|{'name':'refuse','arguments':null}|{'name':'refuse'}",
        "tools/call|{'name':'refuse','_meta':null,'task':null}|{'name':'refuse'}",
        "tools/call|{'name':'refuse','_meta':{'progressToken':null}}|{'name':'refuse'}",
        "tools/call|{'name':'route','arguments':{'region':null}}|{'name':'route'}",
        "prompts/get|{'name':'refuse','arguments':null}|{'name':'refuse'}",
        "prompts/get|{'name':'letter','arguments':{'recipient':'Ada','tone':null}}"
            + "|{'name':'letter','arguments':{'recipient':'Ada'}}",
        "prompts/get|{'name':'letter','arguments':{'recipient':null}}|{'name':'letter'}",
        "completion/complete|"
            + "{'ref':{'type':'ref/prompt','name':'letter'},"
            + "'argument':{'name':'recipient','value':'A'},'context':null}"
            + "|{'ref':{'type':'ref/prompt','name':'letter'},"
            + "'argument':{'name':'recipient','value':'A'}}",
        "completion/complete|"
            + "{'ref':{'type':'ref/prompt','name':'letter'},"
            + "'argument':{'name':'recipient','value':'A'},'context':{'arguments':null}}"
            + "|{'ref':{'type':'ref/prompt','name':'letter'},"
            + "'argument':{'name':'recipient','value':'A'}}",
        "completion/complete|"
            + "{'ref':{'type':'ref/prompt','name':'letter'},"
            + "'argument':{'name':'recipient','value':'A'},'context':{'arguments':{'tone':null}}}"
            + "|{'ref':{'type':'ref/prompt','name':'letter'},"
            + "'argument':{'name':'recipient','value':'A'}}",
        "resources/read|{'uri':'test://text','_meta':null}|{'uri':'test://text'}",
        "logging/setLevel|{'level':null}|{}",
        "tools/call|{'name':null}|{}",
      })
  void a_null_says_as_much_as_nothing(String method, String nulls, String nothing)
      throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    assertThat(inSession(session, method, ",\"params\":" + nulls.replace('\'', '"')))
        .isEqualTo(inSession(session, method, ",\"params\":" + nothing.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/list||'cursor':null,",
        "tools/call|refuse|'arguments':null,'inputResponses':null,'requestState':null,",
        "tools/call|route|'arguments':{'region':null},",
        "prompts/get|refuse|'arguments':null,",
        "subscriptions/listen||'notifications':null,",
      })
  void so_it_is_in_a_request_that_stands_alone(String method, String name, String nulls)
      throws Exception {
    StatelessRequests requests = new StatelessRequests(server.uri("/mcp"));
    String named = name == null ? "" : "\"name\":\"" + name + "\",";
    String meta = "\"progressToken\":null,\"io.modelcontextprotocol/logLevel\":null,"
        + "\"io.modelcontextprotocol/clientInfo\":null,";
    String said = name == null ? "" : name;
    assertThat(requests.send(method, said, named + nulls.replace('\'', '"'), meta))
        .isEqualTo(requests.send(method, said, named, ""));
  }
}
