package io.github.mcpwar.declared;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** HTTP calls as tools. */
class HttpToolsTest {
  @TempDir
  private Path folder;

  private final CountDownLatch end = new CountDownLatch(1);
  private EchoService service;
  private Workbench bench;

  @BeforeEach
  void open() throws Exception {
    service = new EchoService();
    bench = new Workbench(folder);
  }

  @AfterEach
  void close() {
    end.countDown();
    bench.close();
    service.close();
  }

  private void declare(String arguments, String http) throws Exception {
    declare(arguments, http, "timeout: 20s");
  }

  private void declare(String arguments, String http, String more) throws Exception {
    assertThat(bench.write("tools:\n  t:\n    description: d\n    " + more + "\n    arguments: "
            + arguments + "\n    http: {" + http.replace("SERVICE", service.url()) + "}\n"))
        .isEmpty();
  }

  private JsonNode call(String arguments) throws Exception {
    return bench.call("t", arguments);
  }

  private String text(String arguments) throws Exception {
    return Workbench.MAPPER
        .valueToTree(bench.call("t", Workbench.json(arguments), new RecordingContext()))
        .at("/content/0/text")
        .stringValue();
  }

  @Test
  void arguments_are_parts_of_the_path_and_of_the_query() throws Exception {
    declare(
        "{id: {type: string}, q: {type: string, required: false},"
            + " tags: {type: array, items: {type: string}, required: false},"
            + " n: {type: integer, default: 5}}",
        "get: \"SERVICE/v1/things/x-{id}/all?fixed=a%20b&q={q}&tag={tags}&n=n{n}\"");

    JsonNode seen = call("{'id': 'ü/%?#'}".replace("/", ""));
    assertThat(seen.path("path").stringValue()).isEqualTo("/v1/things/x-%c3%bc%25%3f%23/all");
    assertThat(seen.path("query").stringValue()).isEqualTo("fixed=a%20b&n=n5");

    seen = call("{'id': '1', 'q': 'a&b=c+d', 'tags': ['x', 'y&z']}");
    assertThat(seen.path("query").stringValue())
        .isEqualTo("fixed=a%20b&q=a%26b%3dc%2bd&tag=x&tag=y%26z&n=n5");
  }

  @Test
  void a_body_is_made_of_arguments() throws Exception {
    String arguments = "{a: {type: string}, n: {type: number}, o: {type: object, required: false}}";
    declare(arguments, "post: SERVICE/x, json: [a, n, o]");
    JsonNode seen = call("{'a': '\\'\\n', 'n': 1.50, 'o': {'k': [1]}}".replace("\\'", "\\\""));
    assertThat(seen.path("method").stringValue()).isEqualTo("POST");
    assertThat(seen.path("body").stringValue())
        .isEqualTo("{\"a\":\"\\\"\\n\",\"n\":1.50,\"o\":{\"k\":[1]}}");
    assertThat(seen.at("/headers/Content-type").stringValue()).isEqualTo("application/json");

    declare("{a: {type: string}, n: {type: number}}", "put: SERVICE/x, form: [a, n]");
    assertThat(call("{'a': 'x&n=2 ', 'n': 1}").path("body").stringValue())
        .isEqualTo("a=x%26n%3d2%20&n=1");
  }

  @Test
  void a_token_of_the_caller_is_sent_along() throws Exception {
    declare("{}", "get: SERVICE/x, on-behalf-of: api://things, on-behalf-of-scopes: read");
    RecordingContext ada = new RecordingContext().withTokens();
    JsonNode seen = Workbench.MAPPER.valueToTree(bench.call("t", Workbench.json("{}"), ada));
    assertThat(seen.at("/structuredContent/headers/Authorization").stringValue())
        .isEqualTo("Bearer token-for-api://things");
    assertThatThrownBy(() -> bench.call("t", Workbench.json("{}"), new RecordingContext()))
        .isInstanceOf(NoTokenException.class)
        .hasMessageContaining("no user");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get: 'http://example.com/x', on-behalf-of: a|is sent to an https URL only",
        "get: 'https://example.com/x', on-behalf-of: 'a b'|names of services and scopes",
        "get: 'https://example.com/x', on-behalf-of-scopes: a|scopes needs on-behalf-of",
        "get: 'https://example.com/x', on-behalf-of: a, headers: {authorization: b}|is set already"
      })
  void a_token_that_cannot_be_sent_is_a_mistake_in_the_file(String http, String words)
      throws Exception {
    assertThat(bench.write("tools: {t: {description: d, http: {" + http + "}}}").toString())
        .contains(words);
  }

  @Test
  void headers_are_fixed_or_have_an_argument() throws Exception {
    declare(
        "{a: {type: string, required: false}}",
        "get: SERVICE/x, headers: {Authorization: Bearer secret, X-A: \"v={a}\"}");

    JsonNode headers = call("{'a': 'b'}").path("headers");
    assertThat(headers.path("Authorization").stringValue()).isEqualTo("Bearer secret");
    assertThat(headers.path("X-a").stringValue()).isEqualTo("v=b");
    assertThat(call("{}").path("headers").has("X-a")).isFalse();
    assertThatThrownBy(() -> call("{'a': 'b\\r\\nX-B: c'}"))
        .isInstanceOf(ToolException.class)
        .hasMessage("arguments.a: must have printable ASCII characters only");
  }

  @Test
  void a_part_of_the_answer_is_selected() throws Exception {
    service.on(
        "/x",
        exchange -> EchoService.send(
            exchange, 200, "application/problem+json;charset=utf-8", "{\"a\":{\"b\":[1,2.50]}}"));
    declare("{}", "get: SERVICE/x, select: /a/b");
    assertThat(call("{}").toString()).isEqualTo("[1,2.50]");
    declare("{}", "get: SERVICE/x, select: /a/c");
    assertThatThrownBy(() -> call("{}")).hasMessageContaining("does not have the part");
  }

  @Test
  void other_answers_are_text() throws Exception {
    service.on("/x", exchange -> EchoService.send(exchange, 200, "text/xml", "<a>ü</a>"));
    declare("{}", "get: SERVICE/x");
    assertThat(text("{}")).isEqualTo("<a>ü</a>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"title\": \"No such city\"} | refused the request (status 404): No such city",
        "400 | {\"detail\": \"bad\\u0000date\"} | refused the request (status 400): bad date",
        "403 | <html>Apache Tomcat</html> | refused the request (status 403)",
        "500 | {\"message\": \"NullPointerException at a.B\"} | The service failed (status 500)",
        "304 | {} | refused the request (status 304)",
      })
  void an_error_of_the_service_is_one_that_a_model_can_read(int status, String body, String words)
      throws Exception {
    service.on(
        "/x",
        exchange -> EchoService.send(
            exchange,
            status,
            body.startsWith("{") ? "application/json" : "text/html",
            status == 304 ? "" : body));
    declare("{}", "get: SERVICE/x");
    assertThatThrownBy(() -> call("{}"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(words)
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("Tomcat", "NullPointer"));
  }

  @Test
  void a_redirect_is_followed_on_the_same_host_only() throws Exception {
    service.on("/a", exchange -> {
      exchange.getResponseHeaders().set("Location", "/b?x=1");
      EchoService.send(exchange, 302, "text/plain", "");
    });
    declare("{}", "get: SERVICE/a");
    assertThat(call("{}").path("path").stringValue()).isEqualTo("/b");

    for (String elsewhere :
        List.of("http://127.0.0.2:1/", "//localhost/", "https://127.0.0.1/", "file:///etc/x")) {
      service.on("/a", exchange -> {
        exchange.getResponseHeaders().set("Location", elsewhere);
        EchoService.send(exchange, 302, "text/plain", "");
      });
      assertThatThrownBy(() -> call("{}"))
          .hasMessage("The service redirects to another host, which is not followed");
    }
    service.on("/a", exchange -> {
      exchange.getResponseHeaders().set("Location", "/a");
      EchoService.send(exchange, 302, "text/plain", "");
    });
    assertThatThrownBy(() -> call("{}")).isInstanceOf(ToolException.class);
  }

  @Test
  void a_flood_ends_at_the_limit() throws Exception {
    service.on("/text", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, 0);
      byte[] some = new byte[8192];
      java.util.Arrays.fill(some, (byte) 'x');
      while (true) {
        exchange.getResponseBody().write(some); // until the client closes the connection
      }
    });
    declare("{}", "get: SERVICE/text", "max-size: 1000");
    assertThat(text("{}")).startsWith("xxx").hasSizeLessThan(1100).contains("There is more");

    service.on(
        "/json",
        exchange ->
            EchoService.send(exchange, 200, "application/json", "[" + "1,".repeat(5000) + "1]"));
    declare("{}", "get: SERVICE/json", "max-size: 1000");
    assertThatThrownBy(() -> call("{}"))
        .hasMessage("The service's answer is larger than 1000 bytes; ask for less");
  }

  @Test
  void garbage_is_one_readable_error() throws Exception {
    service.on("/x", exchange -> EchoService.send(exchange, 200, "application/json", "{\"a\":"));
    declare("{}", "get: SERVICE/x");
    assertThatThrownBy(() -> call("{}")).hasMessage("The service's answer cannot be read");
  }

  @Test
  void a_service_that_is_slow_or_down_is_one_readable_error() throws Exception {
    service.on("/x", exchange -> end.await());
    declare("{}", "get: SERVICE/x", "timeout: 1s");
    assertThatThrownBy(() -> call("{}")).hasMessage("The service took longer than 1 seconds");
    service.on("/y", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
      end.await();
    });
    declare("{}", "get: SERVICE/y", "timeout: 1s");
    assertThatThrownBy(() -> call("{}")).hasMessage("The service took longer than 1 seconds");
    declare("{}", "get: \"http://127.0.0.1:1/x\"");
    assertThatThrownBy(() -> call("{}"))
        .hasMessage("The service cannot be reached at the moment; try again later");
  }

  @Test
  void a_get_is_repeated_and_nothing_else() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    service.on(
        "/x",
        exchange -> EchoService.send(
            exchange, requests.incrementAndGet() < 3 ? 503 : 200, "text/plain", "done"));
    declare("{}", "get: SERVICE/x, retries: 2");
    assertThat(text("{}")).isEqualTo("done");
    assertThat(requests).hasValue(3);

    requests.set(0);
    declare("{}", "post: SERVICE/x, retries: 2");
    assertThatThrownBy(() -> call("{}")).hasMessageContaining("status 503");
    assertThat(requests).hasValue(1);
  }

  @Test
  void a_target_gets_so_many_requests_at_once_and_no_more() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    service.on("/slow", exchange -> {
      begun.countDown();
      end.await();
    });
    declare("{}", "get: SERVICE/slow, max-concurrent: 1", "timeout: 1s");
    FutureTask<Object> first = new FutureTask<>(() -> call("{}"));
    declare("{}", "get: SERVICE/slow, max-concurrent: 1", "timeout: 30s");
    new Thread(first).start();
    assertThat(begun.await(20, SECONDS)).isTrue();

    declare("{}", "get: SERVICE/fast, max-concurrent: 1", "timeout: 1s");
    assertThatThrownBy(() -> call("{}"))
        .hasMessage("The service has too many calls at once; try again later");
    end.countDown();
  }

  @Test
  void a_cancelled_call_ends_at_once() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    service.on("/x", exchange -> {
      begun.countDown();
      end.await();
    });
    declare("{}", "get: SERVICE/x", "timeout: 10m");
    RecordingContext context = new RecordingContext();
    FutureTask<Object> call =
        new FutureTask<>(() -> bench.call("t", Workbench.json("{}"), context));
    new Thread(call).start();
    assertThat(begun.await(20, SECONDS)).isTrue();

    context.cancel();

    assertThatThrownBy(() -> call.get(20, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancellationException.class);
  }

  private static final List<String> PIECES = List.of(
      "/",
      "\\",
      "..",
      ".",
      "/../",
      "%2e%2e",
      "%2f",
      "%5c",
      "?",
      "#",
      "&",
      "=",
      "a=b",
      ":",
      "@",
      "//evil.example",
      "http://evil.example/",
      "\r\n",
      "\n",
      "\r",
      "\u0000",
      "X-Evil: 1",
      " ",
      "\u2028",
      "\u0085",
      "\uff0f",
      "\u2024\u2024",
      "ü",
      "\ud83d\ude00",
      "%0d%0a",
      "%00",
      ";",
      "'",
      "\"",
      "{",
      "}",
      "{b}",
      "${x}",
      "<",
      ">",
      "|",
      "^",
      "+",
      "~",
      "Host: evil",
      "x");

  @Test
  void ten_thousand_hostile_arguments_change_neither_path_nor_query_nor_header() throws Exception {
    declare(
        "{p: {type: string}, s: {type: string}, q: {type: string}, h: {type: string},"
            + " b: {type: string}}",
        "post: \"SERVICE/a/{p}/b/x{s}/c?one={q}&two=2\", headers: {X-H: \"h{h}h\"}, json: [b]");
    Random random = new Random(7);
    int sent = 0;
    for (int i = 0; i < 2_000; i++) {
      ObjectNode arguments = Workbench.MAPPER.createObjectNode();
      for (String name : List.of("p", "s", "q", "h", "b")) {
        StringBuilder value = new StringBuilder();
        for (int k = random.nextInt(4) + 1; k > 0; k--) {
          value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        // most values of path and header are refused, so that the others get through at times
        boolean plain = "psh".contains(name) && random.nextInt(4) > 0;
        arguments.put(name, plain ? "x..%2e" : value.toString());
      }
      sent += check(arguments) ? 1 : 0;
    }
    assertThat(sent).as("requests that reached the service").isGreaterThan(500);
  }

  private boolean check(ObjectNode arguments) throws Exception {
    JsonNode seen;
    try {
      seen = bench.call("t", arguments, new RecordingContext()).structuredContent();
    } catch (ToolException e) {
      assertThat(e.getMessage()).startsWith("arguments.");
      return false;
    }
    String path = seen.path("path").stringValue();
    assertThat(path).matches("/a/[A-Za-z0-9._~%-]+/b/x[A-Za-z0-9._~%-]+/c");
    assertThat(path.split("/")).doesNotContain("..", ".");
    assertThat(seen.path("query").stringValue()).matches("one=[A-Za-z0-9._~%-]+&two=2");
    assertThat(Set.copyOf(seen.path("headers").propertyNames()))
        .isSubsetOf(
            "Accept", "Content-length", "Content-type", "Host", "User-agent", "X-h", "Connection");
    assertThat("http://" + seen.at("/headers/Host").stringValue()).isEqualTo(service.url());
    assertThat(seen.at("/headers/X-h").stringValue())
        .isEqualTo("h" + arguments.path("h").stringValue() + "h");
    assertThat(Workbench.MAPPER.readTree(seen.path("body").stringValue()).toString())
        .isEqualTo(Workbench.MAPPER
            .createObjectNode()
            .put("b", arguments.path("b").stringValue())
            .toString());
    return true;
  }
}
