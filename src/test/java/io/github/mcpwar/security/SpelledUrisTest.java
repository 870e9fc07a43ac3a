package io.github.mcpwar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of URIs: none of them circumvents a denial, in any method. */
class SpelledUrisTest {
  private static final String RULES = "resource:disk:///hr/* roles=hr, "
      + "resource:disk:///Gehälter/* roles=hr, resource:disk:///plan.txt roles=hr, "
      + "resource:web://intranet/* roles=hr, resource:db:///data?table=salaries* roles=hr, "
      + "resource:people://{name} roles=hr, resource:listed://secret roles=hr, "
      + "tool:configured roles=hr, prompt:secret roles=hr";

  private static EmbeddedServer server;

  /** Reads URIs as leniently as possible. */
  public static class ForgivingReader {

    @ResourceTemplate(uriTemplate = "disk:///{+path}")
    public String file(String path, String uri) {
      return "CONTENT of " + path;
    }

    @CompleteResourceTemplate("disk:///{+path}")
    public List<String> path(String path) {
      return List.of("CONTENT");
    }

    @ResourceTemplate(uriTemplate = "{+anything}")
    public String anything(String anything) {
      return anything.startsWith("disk:") ? "CONTENT of all" : "CONTENT of " + anything;
    }

    @ResourceTemplate(uriTemplate = "web://{+page}")
    public String page(String page) {
      return "CONTENT of " + page;
    }

    @ResourceTemplate(uriTemplate = "db:///data{?table,limit}")
    public String rows(String table, String limit) {
      return "CONTENT of " + table;
    }

    @ResourceTemplate(uriTemplate = "people://{name}")
    public String person(String name) {
      return "CONTENT of " + name;
    }

    @Resource(uri = "listed://secret")
    public String listed() {
      return "CONTENT";
    }
  }

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of(
            "mcp.auth", "container",
            "mcp.samples", "false",
            "mcp.max-calls-per-minute", "100000",
            "mcp.access", RULES),
        Map.of("ada", List.of("hr"), "bob", List.of("other")),
        ForgivingReader.class,
        GuardedTools.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> denied() {
    return Stream.of(
        "disk:///hr/salaries",
        "disk:///hr/",
        "disk:///hr",
        "disk:////hr/salaries",
        "disk:///hr//salaries",
        "disk:///./hr/salaries",
        "disk:///hr/./salaries",
        "disk:///a/../hr/salaries",
        "disk:///hr/x/../salaries",
        "disk:///hr/salaries/..",
        "disk:///%2e/hr/salaries",
        "disk:///%2E%2e/hr/salaries",
        "disk:///%2Fhr/salaries",
        "disk:///hr%2Fsalaries",
        "disk:///hr%2fsalaries",
        "disk:///x%2F..%2Fhr%2Fsalaries",
        "disk:///.%2Fhr/salaries",
        "disk:///%68r/salaries",
        "disk:///%48r/salaries",
        "disk:///h%72/salaries",
        "disk:///%2568r/salaries",
        "disk:///%252Fhr/salaries",
        "disk:///HR/salaries",
        "disk:///Hr/salaries",
        "DISK:///hr/salaries",
        "Disk:///HR/salaries",
        "disk://localhost/hr/salaries",
        "disk:/hr/salaries",
        "disk:hr/salaries",
        "disk:///hr./salaries",
        "disk:///hr%20/salaries",
        "disk:///hr .. /salaries",
        "disk:///hr\\salaries",
        "disk:///hr%5Csalaries",
        "disk:///\\hr\\salaries",
        "disk:\\\\\\hr\\salaries",
        "disk:///hr/salaries#x",
        "disk:///hr/salaries?x=1",
        "disk:///hr?x=/salaries",
        "disk:///hr/%00",
        "disk:///hr/salaries%00.txt",
        "disk:///hr%09/salaries",
        "disk:///\thr/salaries",
        "disk:///h\nr/salaries",
        " disk:///hr/salaries",
        "disk:///hr/salaries\u0000",
        "disk:///\uFF48\uFF52/salaries",
        "disk:///%EF%BD%88r/salaries",
        "disk:///hr%C0%AFsalaries",
        "disk:///%C0%AE%C0%AE/hr/salaries",
        "disk:///hr%/salaries",
        "disk:///hr%2/salaries",
        "disk:///Geh\u00E4lter/x",
        "disk:///Geha\u0308lter/x",
        "disk:///Geha%CC%88lter/x",
        "disk:///Geh%C3%A4lter/x",
        "disk:///geh%c3%a4lter/x",
        "disk:///GEH\u00C4LTER/x",
        "disk:///plan.txt",
        "disk:///PLAN.TXT",
        "disk:///plan.txt.",
        "disk:///plan.txt/",
        "disk:///plan.txt%20",
        "disk:///plan.txt?",
        "disk:///plan.txt#",
        "web://intranet/hr",
        "web://INTRANET/hr",
        "web://intranet./hr",
        "web://intranet:80/hr",
        "web://intranet:/hr",
        "web://user@intranet/hr",
        "web://user:secret@intranet/hr",
        "web://example.com%40intranet/hr",
        "web://intranet%2Fhr",
        "web://intranet\\hr",
        "web://intranet",
        "db:///data?table=salaries",
        "db:///data?limit=1&table=salaries",
        "db:///data?table=SALARIES",
        "db:///data?table=%73alaries",
        "db:///data?%74able=salaries",
        "db:///data?&table=salaries",
        "db:///data?table=x&table=salaries",
        "db:///data?table=salaries&other=1",
        "db:///data/?table=salaries",
        "people://ada",
        "people://%61da",
        "listed://secret",
        "listed://%73ecret",
        "LISTED://secret",
        "listed://secret?x=1",
        "listed://secret#x",
        "listed://secret/",
        "listed://secret.");
  }

  private static HttpResponse<String> ask(String user, String method, String uri, String params)
      throws Exception {
    String basic =
        Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    return Messages.to(server.uri(""), "Basic " + basic)
        .stateless(
            method,
            "=?base64?" + Base64.getEncoder().encodeToString(uri.getBytes(StandardCharsets.UTF_8))
                + "?=",
            params.replace('\'', '"').replace("URI", json(uri)));
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\u0000", "\\u0000");
  }

  @ParameterizedTest
  @MethodSource("denied")
  void no_spelling_reaches_what_is_denied(String uri) throws Exception {
    HttpResponse<String> read = ask("bob", "resources/read", uri, "'uri':'URI'");
    assertThat(read.body()).contains("\"error\"").doesNotContain("CONTENT");
    assertThat(ask(
                "bob",
                "resources/read",
                Normalizer.normalize(uri, Normalizer.Form.NFD),
                "'uri':'URI'")
            .body())
        .doesNotContain("CONTENT");
    assertThat(ask(
                "bob",
                "completion/complete",
                "",
                "'ref':{'type':'ref/resource','uri':'" + json(uri)
                    + "'},'argument':{'name':'path','value':''}")
            .body())
        .doesNotContain("CONTENT");
    Messages session = session("bob");
    for (String method : List.of("resources/read", "resources/subscribe")) {
      assertThat(session
              .post("/mcp", Messages.request(method, "\"uri\":\"" + json(uri) + "\""))
              .body())
          .as(method)
          .contains("\"error\"")
          .doesNotContain("CONTENT");
    }
  }

  private static Messages session(String user) throws Exception {
    String basic = "Basic "
        + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    Messages messages = Messages.to(server.uri(""), basic);
    return messages.with("Mcp-Session-Id", messages.openSession("2025-11-25"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disk:///public/x",
        "disk:///public/",
        "disk:///hrx/salaries",
        "disk:///public/hr/x",
        "disk:///a%2Fb",
        "disk:///a%20b?x=%2F%2F",
        "disk:///a?b=//c",
        "disk:///a.b./c",
        "web://example.com/hr",
        "web://ada@example.com/intranet",
        "db:///data?table=open",
        "urn:isbn:1"
      })
  void what_is_not_denied_is_read_by_everybody(String uri) throws Exception {
    assertThat(ask("bob", "resources/read", uri, "'uri':'URI'").body()).contains("CONTENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"disk:///hr/salaries", "disk:///HR/salaries", "people://ada", "listed://secret"})
  void who_has_the_role_reads_it(String uri) throws Exception {
    assertThat(ask("ada", "resources/read", uri, "'uri':'URI'").body()).contains("CONTENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disk:///public//x",
        "disk:////public/x",
        "disk:///public/./x",
        "disk:///public/%2e%2e/x",
        "disk:///public/%0A",
        "disk:///public/%C0%AF",
        "disk:///public/%zz"
      })
  void a_spelling_that_some_take_for_another_is_refused_alike_at_every_door(String uri)
      throws Exception {
    String refusal = "must not have";
    assertThat(ask("bob", "resources/read", uri, "'uri':'URI'").body()).contains("-32602", refusal);
    assertThat(ask(
                "bob",
                "subscriptions/listen",
                "",
                "'notifications':{'resourceSubscriptions':['disk:///public/x','" + uri + "']}")
            .body())
        .contains("-32602", refusal);
    assertThat(ask(
                "bob",
                "completion/complete",
                "",
                "'ref':{'type':'ref/resource','uri':'" + uri
                    + "'},'argument':{'name':'path','value':''}")
            .body())
        .contains("-32602", refusal);
    Messages session = session("bob");
    for (String method : List.of("read", "subscribe", "unsubscribe")) {
      assertThat(session
              .post("/mcp", Messages.request("resources/" + method, "\"uri\":\"" + uri + "\""))
              .body())
          .contains("-32602", refusal);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"configured ", " configured", "CONFIGURED", "\uFF43onfigured", "configured\\u0000"
      })
  void a_tool_is_called_by_its_name_and_no_other(String name) throws Exception {
    assertThat(session("bob")
            .post("/mcp", Messages.request("tools/call", "\"name\":\"" + name + "\""))
            .body())
        .contains("Unknown tool")
        .doesNotContain("done", "mean configured");
  }

  @Test
  void a_listener_hears_of_no_resource_that_is_denied() throws Exception {
    assertThat(
            session("bob").post("/mcp", Messages.request("resources/list", "")).body())
        .doesNotContain("listed://secret");
    assertThat(session("bob")
            .post("/mcp", Messages.request("resources/templates/list", ""))
            .body())
        .doesNotContain("people://{name}");
  }
}
