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
  void aServerWithoutSessionsIsAskedOnceAndNeverInitialized() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS));

    assertThat(client.protocolVersion()).isEqualTo("2026-07-28");
    assertThat(client.serverInfo().name()).isEqualTo("fake");
    assertThat(client.serverInfo().version()).isEqualTo("7");
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void theFirstRequestSaysAllThereIsToKnow() throws Exception {
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
  void anyOtherRefusalOfTheFirstRequestLeadsToASession(int status) throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.status(status, "text/html", "<p>No")));

    assertThat(client.protocolVersion()).isEqualTo("2025-11-25");
    assertThat(server.story())
        .containsExactly("server/discover", "initialize", "notifications/initialized");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404})
  void soDoesAnErrorThatNewServersDoNotSend(int status) throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.error(status, -32601, null)));

    assertThat(client.protocolVersion()).isEqualTo("2025-11-25");
  }

  @Test
  void soDoesAnAnswerThatMakesNoSense() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.result("{\"hello\":1}")));

    assertThat(client.protocolVersion()).isEqualTo("2025-11-25");
  }

  @Test
  void initializeIntroducesTheClientAndItsVersionIsUsedAfterwards() throws Exception {
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
  void aServerWithoutSessionIdsIsFine() throws Exception {
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
  void theNewestOfTheSupportedVersionsIsChosen() throws Exception {
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
  void withoutACommonVersionBothSidesAreNamed() throws Exception {
    server = new FakeServer()
        .on(
            "server/discover",
            (request, reply) -> reply.error(400, -32022, "{\"supported\":[\"2030-01-01\"]}"));

    var failure = catchThrowableOfType(NoCommonVersionException.class, () -> connect(server));

    assertThat(failure.supported()).containsExactly("2030-01-01");
    assertThat(failure).hasMessageContaining("2030-01-01").hasMessageContaining("2026-07-28");
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void aSessionOfAnUnknownVersionIsEndedAtOnce() throws Exception {
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
  void aServerThatRefusesInitializeMayNameAnotherVersion() throws Exception {
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
  void aSessionThatCannotBeConfirmedIsEnded() throws Exception {
    server = FakeServer.withSessions(NO_TOOLS)
        .on("notifications/initialized", (request, reply) -> reply.status(500, null, ""));

    assertThatThrownBy(() -> connect(server))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("500");
    assertThat(server.seen("DELETE")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-32020, -32021})
  void otherErrorsOfNewServersAreNotTakenForAnOldServer(int code) throws Exception {
    server = FakeServer.withSessions(NO_TOOLS)
        .on("server/discover", (request, reply) -> reply.error(400, code, null));

    var failure = catchThrowableOfType(RpcException.class, () -> connect(server));

    assertThat(failure.error().code()).isEqualTo(code);
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void aVersionWithSessionsCanBeInsistedOn() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS), options().withProtocolVersion("2025-03-26"));

    assertThat(client.protocolVersion()).isEqualTo("2025-03-26");
    assertThat(server.story()).containsExactly("initialize", "notifications/initialized");
    assertThat(warnings).isEmpty();
  }

  @Test
  void whenTheServerTakesAnotherVersionThereIsAWarning() throws Exception {
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
  void aVersionWithoutSessionsThatIsInsistedOnIsNotGivenUp() throws Exception {
    server = FakeServer.withSessions(NO_TOOLS);

    assertThatThrownBy(() -> connect(server, options().withProtocolVersion("2026-07-28")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("400");
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void aVersionThatTheServerDoesNotSupportIsReportedWithThoseItDoes() throws Exception {
    server = new FakeServer()
        .on(
            "server/discover",
            (request, reply) -> reply.error(400, -32022, "{\"supported\":[\"2025-06-18\"]}"));

    assertThatThrownBy(() -> connect(server, options().withProtocolVersion("2026-07-28")))
        .isInstanceOf(NoCommonVersionException.class)
        .hasMessageContaining("2025-06-18");
  }

  @Test
  void anUnknownVersionCannotBeInsistedOn() throws Exception {
    server = new FakeServer();

    assertThatThrownBy(() -> connect(server, options().withProtocolVersion("2020-02-02")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2025-06-18");
    assertThat(server.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aServerThatDoesNotLetUsInIsNotAskedAgain(int status) throws Exception {
    server = FakeServer.withSessions(NO_TOOLS)
        .on(
            "server/discover",
            (request, reply) ->
                reply.header("WWW-Authenticate", "Bearer realm=x").error(status, -32600, null));

    var failure = catchThrowableOfType(UnreachableException.class, () -> connect(server));

    assertThat(failure.isNotAllowed()).isTrue();
    assertThat(failure.httpStatus()).hasValue(status);
    assertThat(server.story()).containsExactly("server/discover");
  }

  @Test
  void credentialsAreSentWithEveryRequest() throws Exception {
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
  void aRedirectIsNotFollowedButNamed() throws Exception {
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
  void whereNobodyListensNothingCanBeReached() throws Exception {
    try (var taken = new Socket()) { // and does not listen
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI nowhere = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/mcp");

      var failure = catchThrowableOfType(
          UnreachableException.class, () -> McpClient.connect(nowhere, options(), timer));

      assertThat(failure.httpStatus()).isEmpty();
      assertThat(failure.isNotAllowed()).isFalse();
      assertThat(failure).hasMessageContaining("Cannot connect");
    }
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsGivenUp() throws Exception {
    server = new FakeServer().on("server/discover", (request, reply) -> reply.awaitHangUp());
    var patience =
        options().withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(7), Duration.ofHours(1));

    var connecting =
        CompletableFuture.supplyAsync(() -> McpClient.connect(server.endpoint(), patience, timer));
    server.await("server/discover");
    timer.pass(Duration.ofSeconds(7));

    assertThatThrownBy(() -> Waiting.forResult(connecting))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("7.0 s");
  }

  @Test
  void anotherKindOfUrlIsRefusedAtOnce() {
    assertThatThrownBy(() -> McpClient.connect(URI.create("ftp://x/mcp"), options()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPageThatIsNoEndpointIsCalledThat() throws IOException {
    server = new FakeServer()
        .on("server/discover", (request, reply) -> reply.status(200, "text/html", "<p>Hi"))
        .on("initialize", (request, reply) -> reply.status(200, "text/html", "<p>Hi"));

    assertThatThrownBy(() -> connect(server))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("neither JSON nor an event stream");
  }
}
