package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools of another server as tools of this one. */
class UpstreamTest {
  private static final String DONE =
      "{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}";

  private final UpstreamBench bench = new UpstreamBench();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    bench.close();
    if (server != null) {
      server.close();
    }
  }

  private UpstreamBench use(FakeServer fake) {
    server = fake;
    return bench.use(UpstreamBench.spec(fake.endpoint()));
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  @Test
  void tools_have_a_prefix_and_keep_all_that_describes_them() throws Exception {
    use(FakeServer.stateless("""
        [{"name":"a","title":"A","description":"Does a.","inputSchema":{"type":"object",
          "properties":{"x":{"type":"integer","default":3}}},
          "outputSchema":{"type":"object","properties":{"y":{"type":"string"}}},
          "annotations":{"destructiveHint":true,"title":"T"},
          "icons":[{"src":"https://a/b.png"},{"src":"javascript:x"}],"_meta":{"k":[1]}}]
        """));
    assertThat(bench.names()).containsExactly("far_a");
    assertThat(FakeServer.JSON.valueToTree(bench.tool("far_a").descriptor()).toString())
        .isEqualTo("{\"name\":\"far_a\",\"title\":\"A\",\"description\":\"Does a.\","
            + "\"inputSchema\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\","
            + "\"default\":3}}},\"outputSchema\":{\"type\":\"object\",\"properties\":{\"y\":"
            + "{\"type\":\"string\"}}},\"annotations\":{\"title\":\"T\",\"destructiveHint\":true},"
            + "\"icons\":[{\"src\":\"https://a/b.png\"}],\"_meta\":{\"k\":[1]}}");
    assertThat(bench.state().isUp()).isTrue();
    assertThat(bench.state().revision()).isEqualTo("2026-07-28");
  }

  @Test
  void only_chosen_tools_are_offered_and_as_the_operator_describes_them() throws Exception {
    server = FakeServer.stateless("""
        [{"name":"get_a","description":"x","inputSchema":{"type":"object"}},
         {"name":"get_b","description":"x","inputSchema":{"type":"object"}},
         {"name":"get.c","description":"x","inputSchema":{"type":"object"}},
         {"name":"drop","description":"x","inputSchema":{"type":"object"}}]
        """);
    bench.use(UpstreamBench.spec(
        new Address.Http(server.endpoint(), Secrets.NONE),
        Set.of("get*"),
        Map.of(
            "get_b",
            new ToolChange(
                Optional.of("bees"),
                Optional.of("Bees"),
                Optional.of("All bees."),
                false,
                Set.of("keeper"),
                Optional.empty())),
        UpstreamSpec.Limits.USUAL,
        Duration.ofSeconds(20)));
    assertThat(bench.names()).containsExactly("far_get_a", "bees");
    assertThat(bench.tool("bees").descriptor().description()).isEqualTo("All bees.");
    assertThat(bench.tool("bees").roles()).containsExactly("keeper");
    assertThat(bench.state().leftOut().get("get.c")).contains("give it another one");
  }

  @Test
  void a_call_passes_arguments_progress_logs_and_every_part_of_the_result() throws Exception {
    use(FakeServer.stateless(UpstreamBench.ECHO)
        .on(
            "tools/call",
            (request, reply) ->
                reply.events().progress(1, 2, "half").log("warning", "careful").result("""
            {"resultType":"complete","structuredContent":{"n":1.50},"isError":true,
             "_meta":{"k":"v","io.modelcontextprotocol/serverInfo":{"name":"x","version":"1"}},
             "content":[{"type":"text","text":"t"},{"type":"image","data":"AA==",
              "mimeType":"image/png"},
              {"type":"audio","data":"AA==","mimeType":"audio/wav"},
              {"type":"resource_link","uri":"file:///a","name":"a"},
              {"type":"resource","resource":{"uri":"file:///b","text":"b"}}]}
            """)));
    var context = new RecordingContext();
    CallToolResult result =
        bench.call("far_echo", "{\"a\":\"x\",\"n\":12345678901234567890,\"d\":1.10}", context);
    assertThat(context.events()).containsExactly("progress 1/2: half", "warning: \"careful\"");
    assertThat(server.seen("tools/call").get(0).params().path("arguments").toString())
        .isEqualTo("{\"a\":\"x\",\"n\":12345678901234567890,\"d\":1.10}");
    assertThat(result.isError()).isTrue();
    assertThat(result.content()).hasSize(5);
    assertThat(result.structuredContent()).hasToString("{\"n\":1.50}");
    assertThat(result.meta()).isEqualTo(Map.of("k", "v"));
  }

  @Test
  void nothing_of_the_callers_request_but_a_trace_is_passed_on() throws Exception {
    use(FakeServer.stateless(UpstreamBench.ECHO)
        .on("tools/call", (request, reply) -> reply.result(DONE)));
    bench.call("far_echo", "{}", new RecordingContext().signedInAs("ada"));
    FakeServer.Seen seen = server.seen("tools/call").get(0);
    assertThat(seen.headers()).doesNotContainKeys("Authorization", "Cookie");
    assertThat(seen.body().toString()).doesNotContain("ada");
    assertThat(seen.header("Mcp-Upstream-Route")).matches("[0-9a-f]{16}");
  }

  @Test
  void headers_have_secrets_that_are_read_again_after_a_refusal() throws Exception {
    var secret = new AtomicReference<>("old");
    server = FakeServer.stateless(UpstreamBench.ECHO).on("tools/call", (request, reply) -> {
      if (request.header("Authorization").equals("Bearer new")) {
        reply.result(DONE);
      } else {
        reply.status(401, "text/plain", "no");
      }
    });
    bench.use(UpstreamBench.spec(
        new Address.Http(
            server.endpoint(),
            new Secrets(Map.of("Authorization", "Bearer {env:T}"), name -> secret.get())),
        Set.of(),
        Map.of(),
        UpstreamSpec.Limits.USUAL,
        Duration.ofSeconds(20)));
    assertThatThrownBy(() -> bench.call("far_echo"))
        .isInstanceOf(ReportedToolException.class)
        .hasMessage("The upstream server does not accept this server");
    secret.set("new");
    assertThat(text(bench.call("far_echo"))).isEqualTo("done");
    assertThat(server.seen("server/discover").get(0).header("Authorization"))
        .isEqualTo("Bearer old");
  }

  @Test
  void a_server_that_goes_down_keeps_its_tools_and_comes_back() throws Exception {
    use(FakeServer.stateless(UpstreamBench.ECHO));
    URI endpoint = server.endpoint();
    server.close();
    assertThatThrownBy(() -> bench.call("far_echo"))
        .isInstanceOf(ReportedToolException.class)
        .hasMessage("The upstream server cannot be reached at the moment; try again later");
    assertThat(bench.names()).containsExactly("far_echo");
    assertThat(endpoint.getHost()).isNotEmpty();
    assertThat(bench.state().failed()).isEqualTo(1);
  }

  @Test
  void a_server_that_was_never_there_has_no_tools_and_says_why() {
    bench.use(UpstreamBench.spec(URI.create("http://127.0.0.1:1/mcp")));
    assertThat(bench.names()).isEmpty();
    assertThat(bench.state().status()).isEqualTo("down");
    assertThat(bench.state().problem()).contains("Cannot connect");
  }

  @Test
  void nothing_is_started_after_the_end() throws Exception {
    server = FakeServer.stateless(UpstreamBench.ECHO);
    bench.close();
    bench.use(UpstreamBench.spec(server.endpoint()));
    assertThat(bench.servers.states()).isEmpty();
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void a_change_of_the_list_is_fetched_and_told() throws Exception {
    var listening = new CountDownLatch(1);
    var tools = new AtomicReference<>(UpstreamBench.ECHO);
    use(FakeServer.stateless("[]")
        .on("tools/list", (request, reply) -> reply.result("{\"tools\":" + tools.get() + "}"))
        .on("subscriptions/listen", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          events.send(
              "{\"jsonrpc\":\"2.0\",\"method\":" + "\"notifications/subscriptions/acknowledged\"}");
          listening.await();
          events.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
          reply.awaitHangUp();
        }));
    bench.awaitChange();
    assertThat(bench.names()).containsExactly("far_echo");
    tools.set("[{\"name\":\"b\",\"inputSchema\":{\"type\":\"object\"}}]");
    listening.countDown();
    bench.awaitChange();
    assertThat(bench.names()).containsExactly("far_b");
  }

  @Test
  void a_call_that_is_cancelled_ends_upstream() throws Exception {
    var hungUp = new CountDownLatch(1);
    var context = new RecordingContext();
    use(FakeServer.stateless(UpstreamBench.ECHO).on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      context.cancel();
      reply.awaitHangUp();
      hungUp.countDown();
    }));
    assertThatThrownBy(() -> bench.call("far_echo", "{}", context))
        .isInstanceOf(CancellationException.class);
    hungUp.await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redirect",
        "page",
        "garbage",
        "teapot",
        "nothing",
        "cut",
        "rpc error",
        "wrong shape"
      })
  void whatever_a_server_does_wrong_is_one_error_without_internals(String wrong) throws Exception {
    use(FakeServer.stateless(UpstreamBench.ECHO).on("tools/call", (request, reply) -> {
      switch (wrong) {
        case "redirect" ->
          reply.header("Location", "http://10.1.2.3/secret").status(302, "text/plain", "");
        case "page" -> reply.status(200, "text/html", "<p>10.1.2.3");
        case "garbage" -> reply.status(200, "application/json", "{{{{ 10.1.2.3");
        case "teapot" -> reply.status(418, "text/plain", "10.1.2.3");
        case "nothing" -> reply.status(200, "application/json", "");
        case "cut" -> reply.events().raw("data: {\"jso").breakOff();
        case "rpc error" -> reply.error(200, -32603, "{\"host\":\"10.1.2.3\"}");
        default -> reply.status(200, "application/json", "[1,2,\"10.1.2.3\"]");
      }
    }));
    assertThatThrownBy(() -> bench.call("far_echo"))
        .isInstanceOf(ReportedToolException.class)
        .hasMessageStartingWith("The upstream server ")
        .satisfies(error -> assertThat(error.getMessage())
            .hasSizeLessThan(120)
            .doesNotContain("10.1.2.3", "127.0.0.1", "Exception"));
  }

  @Test
  void a_server_that_is_slow_ends_at_the_limit() throws Exception {
    server = FakeServer.stateless(UpstreamBench.ECHO).on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      reply.awaitHangUp();
    });
    bench.use(
        UpstreamBench.spec(server.endpoint(), UpstreamSpec.Limits.USUAL, Duration.ofSeconds(1)));
    assertThatThrownBy(() -> bench.call("far_echo"))
        .hasMessage("The upstream server took longer than 1 seconds");
  }

  @Test
  void a_server_that_floods_ends_at_the_limit() throws Exception {
    server = FakeServer.stateless(UpstreamBench.ECHO).on("tools/call", (request, reply) -> {
      FakeServer.Reply.Events events = reply.events();
      for (int i = 0; i < 100_000; i++) {
        events.log("info", "x");
      }
    });
    bench.use(UpstreamBench.spec(server.endpoint()));
    assertThatThrownBy(() -> bench.call("far_echo"))
        .hasMessage("The upstream server sends too many messages");
    server.on(
        "tools/call",
        (request, reply) -> reply.result(
            "{\"content\":[{\"type\":\"text\",\"text\":\"" + "x".repeat(2000) + "\"}]}"));
    bench.use(UpstreamBench.spec(
        server.endpoint(), new UpstreamSpec.Limits(1500, 10, 10, 10), Duration.ofSeconds(20)));
    assertThatThrownBy(() -> bench.call("far_echo"))
        .hasMessage("The answer is larger than 1500 bytes; ask for less");
  }

  @Test
  void a_caller_has_at_most_half_of_the_calls() throws Exception {
    var arrived = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    server = FakeServer.stateless(UpstreamBench.ECHO).on("tools/call", (request, reply) -> {
      arrived.countDown();
      end.await();
      reply.result(DONE);
    });
    bench.use(UpstreamBench.spec(
        server.endpoint(), new UpstreamSpec.Limits(9999, 9, 2, 9), Duration.ofSeconds(20)));
    var first = new Thread(() -> {
      try {
        bench.call("far_echo", "{}", new RecordingContext().signedInAs("ada"));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    first.start();
    arrived.await();
    assertThatThrownBy(() -> bench.call("far_echo", "{}", new RecordingContext().signedInAs("ada")))
        .isInstanceOf(ToolException.class)
        .hasMessage("You have 1 calls of this server already; wait for one");
    end.countDown();
    assertThat(text(bench.call("far_echo", "{}", new RecordingContext().signedInAs("bob"))))
        .isEqualTo("done");
    first.join();
  }
}
