package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest extends ClientTest {

  @Test
  void a_server_without_sessions_is_asked_once_and_never_initialized() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS));

    assertThat(client.protocolVersion()).isEqualTo("2026-07-28");
    assertThat(client.serverInfo().name()).isEqualTo("fake");
    assertThat(client.serverInfo().version()).isEqualTo("7");
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void the_first_request_says_all_there_is_to_know() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS));

    FakeServer.Seen request = server.seen().get(0);
    assertThat(request.header("MCP-Protocol-Version")).isEqualTo("2026-07-28");
    assertThat(request.header("Mcp-Method")).isEqualTo("server/discover");
    assertThat(request.header("Mcp-Name")).isNull();
    assertThat(request.header("Accept")).isEqualTo("application/json, text/event-stream");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.meta().toString()).isEqualTo("""
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientInfo":{"name":"tester","version":"1.2"},\
            "io.modelcontextprotocol/clientCapabilities":{}}""");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 406, 415, 500, 501})
  void any_other_refusal_of_the_first_request_leads_to_a_session(int status) throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.status(status, "text/html", "<p>No")));

    assertThat(client.protocolVersion()).isEqualTo("2025-11-25");
    assertThat(server.story())
        .containsExactly("server/discover", "initialize", "notifications/initialized");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404})
  void so_does_an_error_that_new_servers_do_not_send(int status) throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.error(status, -32601, null)));

    assertThat(client.protocolVersion()).isEqualTo("2025-11-25");
  }

  @Test
  void so_does_an_answer_that_makes_no_sense() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.result("{\"hello\":1}")));

    assertThat(client.protocolVersion()).isEqualTo("2025-11-25");
  }

  @Test
  void initialize_introduces_the_client_and_its_version_is_used_afterwards() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "initialize",
            (request, reply) -> reply.header("mcp-session-id", "abc").result("""
                            {"protocolVersion":"2025-06-18","capabilities":{},
                             "serverInfo":{"name":"old","version":"1","surprise":[1]}}
                            """)));

    assertThat(client.protocolVersion()).isEqualTo("2025-06-18");
    assertThat(client.serverInfo().name()).isEqualTo("old");
    FakeServer.Seen initialize = server.seen("initialize").get(0);
    assertThat(initialize.header("MCP-Protocol-Version")).isNull();
    assertThat(initialize.header("Mcp-Session-Id")).isNull();
    assertThat(initialize.params().toString()).isEqualTo("""
            {"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"tester","version":"1.2"}}""");
    FakeServer.Seen initialized = server.seen("notifications/initialized").get(0);
    assertThat(initialized.header("MCP-Protocol-Version")).isEqualTo("2025-06-18");
    assertThat(initialized.header("Mcp-Session-Id")).isEqualTo("abc");
    assertThat(initialized.body().has("id")).isFalse();
  }

  @Test
  void a_server_without_session_ids_is_fine() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "initialize",
            (request, reply) -> reply.result("{\"protocolVersion\":\"2025-03-26\"}")));

    client.close();

    assertThat(client.protocolVersion()).isEqualTo("2025-03-26");
    assertThat(client.serverInfo().name()).isEqualTo("unknown");
    assertThat(server.seen("DELETE")).isEmpty();
  }

  @Test
  void the_newest_of_the_supported_versions_is_chosen() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "server/discover",
            (request, reply) -> reply.error(
                400, -32022, "{\"supported\":[\"2030-01-01\",\"2025-03-26\",\"2025-06-18\"]}")));

    assertThat(client.protocolVersion()).isEqualTo("2025-06-18");
    assertThat(server.seen("initialize").get(0).params().path("protocolVersion").stringValue())
        .isEqualTo("2025-06-18");
  }

  @Test
  void without_a_common_version_both_sides_are_named() throws Exception {
    server = new FakeServer()
        .on(
            "server/discover",
            (request, reply) -> reply.error(400, -32022, "{\"supported\":[\"2030-01-01\"]}"));

    NoCommonVersionException failure =
        catchThrowableOfType(NoCommonVersionException.class, () -> connect(server));

    assertThat(failure.supported()).containsExactly("2030-01-01");
    assertThat(failure).hasMessageContaining("2030-01-01").hasMessageContaining("2026-07-28");
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void a_session_of_an_unknown_version_is_ended_at_once() throws Exception {
    server = FakeServer.withSessions(NO_TOOLS)
        .on(
            "initialize",
            (request, reply) -> reply
                .header("Mcp-Session-Id", "s-9")
                .result("{\"protocolVersion\":\"1999-01-01\"}"));

    assertThatThrownBy(() -> connect(server))
        .isInstanceOf(NoCommonVersionException.class)
        .hasMessageContaining("1999-01-01");
    assertThat(server.seen("DELETE").get(0).header("Mcp-Session-Id")).isEqualTo("s-9");
    assertThat(server.seen("notifications/initialized")).isEmpty();
  }

  @Test
  void a_server_that_refuses_initialize_may_name_another_version() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS).on("initialize", (request, reply) -> {
      if (request.params().path("protocolVersion").stringValue().equals("2025-03-26")) {
        reply.welcome(request, "s-1");
      } else {
        reply.error(400, -32602, "{\"supported\":[\"2025-03-26\"]}");
      }
    }));

    assertThat(client.protocolVersion()).isEqualTo("2025-03-26");
  }

  @Test
  void a_session_that_cannot_be_confirmed_is_ended() throws Exception {
    server = FakeServer.withSessions(NO_TOOLS)
        .on("notifications/initialized", (request, reply) -> reply.status(500, null, ""));

    assertThatThrownBy(() -> connect(server))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("500");
    assertThat(server.seen("DELETE")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-32020, -32021})
  void other_errors_of_new_servers_are_not_taken_for_an_old_server(int code) throws Exception {
    server = FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.error(400, code, null));

    RpcException failure = catchThrowableOfType(RpcException.class, () -> connect(server));

    assertThat(failure.error().code()).isEqualTo(code);
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void a_version_with_sessions_can_be_insisted_on() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS), options().withProtocolVersion("2025-03-26"));

    assertThat(client.protocolVersion()).isEqualTo("2025-03-26");
    assertThat(server.story()).containsExactly("initialize", "notifications/initialized");
    assertThat(warnings).isEmpty();
  }

  @Test
  void when_the_server_takes_another_version_there_is_a_warning() throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on(
                "initialize",
                (request, reply) -> reply.result("{\"protocolVersion\":\"2025-06-18\"}")),
        options().withProtocolVersion("2025-11-25"));

    assertThat(client.protocolVersion()).isEqualTo("2025-06-18");
    assertThat(warnings).singleElement().asString().contains("2025-11-25", "2025-06-18");
  }

  @Test
  void a_version_without_sessions_that_is_insisted_on_is_not_given_up() throws Exception {
    server = FakeServer.withSessions(NO_TOOLS);

    assertThatThrownBy(() -> connect(server, options().withProtocolVersion("2026-07-28")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("400");
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void a_version_that_the_server_does_not_support_is_reported_with_those_it_does()
      throws Exception {
    server = new FakeServer()
        .on(
            "server/discover",
            (request, reply) -> reply.error(400, -32022, "{\"supported\":[\"2025-06-18\"]}"));

    assertThatThrownBy(() -> connect(server, options().withProtocolVersion("2026-07-28")))
        .isInstanceOf(NoCommonVersionException.class)
        .hasMessageContaining("2025-06-18");
  }

  @Test
  void an_unknown_version_cannot_be_insisted_on() throws Exception {
    server = new FakeServer();

    assertThatThrownBy(() -> connect(server, options().withProtocolVersion("2020-02-02")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2025-06-18");
    assertThat(server.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void a_server_that_does_not_let_us_in_is_not_asked_again(int status) throws Exception {
    server = FakeServer.withSessions(NO_TOOLS)
        .on(
            "server/discover",
            (request, reply) ->
                reply.header("WWW-Authenticate", "Bearer realm=x").error(status, -32600, null));

    UnreachableException failure =
        catchThrowableOfType(UnreachableException.class, () -> connect(server));

    assertThat(failure.isNotAllowed()).isTrue();
    assertThat(failure.httpStatus()).hasValue(status);
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void credentials_are_sent_with_every_request() throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS), options().withHeader("Authorization", "Bearer secret"));
    client.close();

    assertThat(server.seen()).hasSize(4);
    assertThat(server.seen())
        .allSatisfy(
            request -> assertThat(request.header("Authorization")).isEqualTo("Bearer secret"));
    assertThat(options().withHeader("Authorization", "Bearer secret").toString())
        .contains("Authorization")
        .doesNotContain("secret");
  }

  @Test
  void a_redirect_is_not_followed_but_named() throws Exception {
    server = new FakeServer()
        .on(
            "server/discover",
            (request, reply) ->
                reply.header("Location", "https://elsewhere/mcp").status(308, null, ""))
        .on(
            "initialize",
            (request, reply) ->
                reply.header("Location", "https://elsewhere/mcp").status(308, null, ""));

    assertThatThrownBy(() -> connect(server))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("https://elsewhere/mcp");
  }

  @Test
  void where_nobody_listens_nothing_can_be_reached() throws Exception {
    try (var taken = new Socket()) { // and does not listen
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI nowhere = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/mcp");

      UnreachableException failure = catchThrowableOfType(
          UnreachableException.class, () -> McpClient.connect(nowhere, options(), timer));

      assertThat(failure.httpStatus()).isEmpty();
      assertThat(failure.isNotAllowed()).isFalse();
      assertThat(failure).hasMessageContaining("Cannot connect");
    }
  }

  @Test
  void a_server_that_does_not_answer_in_time_is_given_up() throws Exception {
    server = new FakeServer().on("server/discover", (request, reply) -> reply.awaitHangUp());
    ClientOptions patience =
        options().withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(7), Duration.ofHours(1));

    CompletableFuture<McpClient> connecting =
        CompletableFuture.supplyAsync(() -> McpClient.connect(server.endpoint(), patience, timer));
    server.await("server/discover");
    timer.pass(Duration.ofSeconds(7));

    assertThatThrownBy(() -> Waiting.forResult(connecting))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("7.0 s");
  }

  @Test
  void another_kind_of_url_is_refused_at_once() {
    assertThatThrownBy(() -> McpClient.connect(URI.create("ftp://x/mcp"), options()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_page_that_is_no_endpoint_is_called_that() throws IOException {
    server = new FakeServer()
        .on("server/discover", (request, reply) -> reply.status(200, "text/html", "<p>Hi"))
        .on("initialize", (request, reply) -> reply.status(200, "text/html", "<p>Hi"));

    assertThatThrownBy(() -> connect(server))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("neither JSON nor an event stream");
  }
}
