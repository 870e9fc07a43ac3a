package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that speak the transport of the first revision. */
class SseTransportTest extends ClientTest {
  private final CompletableFuture<FakeServer.Reply.Events> stream = new CompletableFuture<>();

  /** A server that answers on the one stream, whose URL is also that for messages. */
  private FakeServer old(int status) throws Exception {
    return old(status, "/mcp?sessionId=1");
  }

  private FakeServer old(int status, String endpoint) throws Exception {
    FakeServer fake = new FakeServer()
        .on("server/discover", (request, reply) -> reply.status(status, "text/plain", "No"))
        .on("GET", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          stream.complete(events); // before the client, once it knows the endpoint, sends
          events.raw("event: endpoint\ndata: " + endpoint + "\n\n");
          reply.awaitHangUp();
        })
        .on("notifications/initialized", (request, reply) -> reply.accepted())
        .on("notifications/cancelled", (request, reply) -> reply.accepted())
        .on("response", (request, reply) -> reply.accepted());
    return fake.on("initialize", (request, reply) -> {
      if (!stream.isDone()) {
        reply.status(status, "text/plain", "No");
        return;
      }
      reply.accepted();
      stream
          .join()
          .send(
              reply.response("{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{\"tools\":{}},"
                  + "\"serverInfo\":{\"name\":\"old\",\"version\":\"1\"}}"));
    });
  }

  private void send(String message) {
    try {
      stream.join().send(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405})
  void a_server_that_refuses_messages_at_its_url_may_stream_there(int status) throws Exception {
    connect(old(status).on("tools/call", (request, reply) -> {
      reply.accepted();
      stream
          .join()
          .log("info", "one")
          .send(("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                  + "\"params\":{\"progressToken\":%s,\"progress\":1}}")
              .formatted(request.meta().path("progressToken")))
          .send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
              + "\"params\":{\"progressToken\":\"x\",\"progress\":1}}")
          .send(reply.response(textResult("done")));
    }));

    assertThat(client.protocolVersion()).isEqualTo("2024-11-05");
    assertThat(client.serverInfo().name()).isEqualTo("old");
    assertThat(text(client.callTool("t", arguments("{}"), recorder).await())).isEqualTo("done");
    assertThat(recorder.lines())
        .containsExactly("info one", "progress 1.0 of null null", "success");
    assertThat(server.story())
        .containsExactly(
            "server/discover",
            "initialize",
            "GET",
            "initialize",
            "notifications/initialized",
            "tools/call");
  }

  @Test
  void closing_ends_the_stream() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(old(405).on("GET", (request, reply) -> {
      FakeServer.Reply.Events events = reply.events();
      stream.complete(events); // before the client, once it knows the endpoint, sends
      events.raw("event: endpoint\ndata: /mcp\n\n");
      reply.awaitHangUp();
      hungUp.countDown();
    }));

    client.close();

    hungUp.await();
    assertThat(server.story()).doesNotContain("DELETE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:1/messages", "//other.example/messages", "https://127.0.0.1/m"})
  void messages_are_not_sent_to_another_origin(String elsewhere) throws Exception {
    assertThatThrownBy(() -> connect(old(405, elsewhere)))
        .isInstanceOf(McpClientException.class)
        .satisfies(failure -> assertThat(failure.getSuppressed())
            .anySatisfy(each -> assertThat(each).hasMessageContaining("another server")));
  }

  @Test
  void a_stream_that_begins_with_something_else_is_not_used() throws Exception {
    server = old(405).on("GET", (request, reply) -> {
      reply.events().log("info", "hello");
      reply.awaitHangUp();
    });

    assertThatThrownBy(() -> connect(server))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("405");
    assertThat(server.seen("initialize")).hasSize(1);
  }

  @Test
  void the_server_is_answered() throws Exception {
    var answered = new CompletableFuture<Void>();
    connect(
        old(404)
            .on("tools/call", (request, reply) -> {
              reply.accepted();
              stream
                  .join()
                  .send("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}")
                  .send("{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"roots/list\"}");
              answered.thenRun(() -> send(reply.response(textResult("done"))));
            })
            .on("response", (request, reply) -> {
              reply.accepted();
              if (server.seen("response").size() == 2) {
                answered.complete(null);
              }
            }),
        options().withHandlers(ClientHandlers.NONE.withRoots(() -> List.of())));

    client.callTool("t", arguments("{}"), recorder).await();

    assertThat(server.seen("response"))
        .extracting(response -> response.body().path("result").toString())
        .containsExactlyInAnyOrder("{}", "{\"roots\":[]}");
  }

  @Test
  void cancelling_tells_the_server() throws Exception {
    connect(old(405).on("tools/call", (request, reply) -> {
      reply.accepted();
      stream.join().log("info", "working");
    }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    recorder.next();

    call.cancel().join();

    assertThat(server.seen("notifications/cancelled")).hasSize(1);
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_lost_stream_ends_what_waits_for_it() throws Exception {
    connect(old(405).on("tools/call", (request, reply) -> {
      reply.accepted();
      stream.join().breakOff();
    }));

    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    assertThatThrownBy(call::await).isInstanceOf(UnreachableException.class);
    PendingCall<CallToolResult> later = client.callTool("t", arguments("{}"), recorder);
    assertThatThrownBy(later::await).isInstanceOf(UnreachableException.class);
  }

  @Test
  void a_message_that_is_refused_is_an_error() throws Exception {
    connect(old(405).on("tools/call", (request, reply) -> reply.status(410, null, "")));

    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    assertThatThrownBy(call::await)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("410");
  }

  @Test
  void our_own_servers_old_transport_is_found() throws Exception {
    try (EmbeddedServer real = EmbeddedServer.start(Map.of());
        McpClient found = McpClient.connect(real.uri("/sse"), options(), timer)) {
      assertThat(found.listTools()).isNotEmpty();
      assertThat(found.serverInfo().name()).isEqualTo("mcp-war");
    }
  }
}
