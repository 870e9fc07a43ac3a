package io.github.mcpwar.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.CuttingProxy;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.TestUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Clients whose connections break, and who reconnect. */
class ResumptionTest {
  private static final int STEPS = 12;

  /** The actions of the tools, in order. */
  private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

  private static volatile CountDownLatch go = new CountDownLatch(1);

  /** Tools that take a while. */
  static final class Slow {

    @Tool(description = "Counts, one step at a time.")
    String count(McpContext context) throws InterruptedException {
      for (int i = 1; i <= STEPS; i++) {
        context.info("step " + i + ".");
        new CountDownLatch(1).await(1, MILLISECONDS);
      }
      return "counted";
    }

    @Tool(description = "Says one thing, waits to be let on, and says another.")
    String twice(McpContext context) throws InterruptedException {
      context.info("one");
      assertThat(go.await(20, SECONDS)).isTrue();
      context.info("two");
      return "done " + context.isUserInRole("x");
    }

    @Tool(description = "Lets the client go, and then has something to say.")
    String release(McpContext context) throws InterruptedException {
      context.releaseConnection();
      assertThat(go.await(20, SECONDS)).isTrue();
      context.info("meanwhile");
      return "done";
    }

    @Tool(description = "Says one thing, if it is to, and waits to be cancelled.")
    String endless(boolean silent, McpContext context) throws InterruptedException {
      if (!silent) {
        context.info("started");
      }
      EVENTS.add("started");
      try {
        new CountDownLatch(1).await(20, SECONDS);
        EVENTS.add("not cancelled");
      } catch (InterruptedException e) {
        EVENTS.add(context.isCancelled() ? "cancelled" : "interrupted by somebody else");
        throw e;
      }
      return "late";
    }
  }

  private EmbeddedServer server = start(Map.of());

  private static EmbeddedServer start(Map<String, String> more) {
    EVENTS.clear();
    go = new CountDownLatch(1);
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put("mcp.samples", "false");
    settings.putIfAbsent("mcp.reconnect-delay", "0.02s");
    return EmbeddedServer.start(settings, Slow.class);
  }

  private void restart(Map<String, String> more) {
    server.close();
    server = start(more);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawStream call(String session, Object id, String tool, String arguments)
      throws IOException {
    return RawStream.inSession(
        server.port(),
        session,
        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool + "\",\"arguments\":{" + arguments + "}}}");
  }

  private RawStream call(String session, Object id, String tool) throws IOException {
    return call(session, id, tool, "");
  }

  private RawStream resume(String session, String id) throws IOException {
    return RawStream.resume(server.port(), session, id);
  }

  private static String nextEvent() throws InterruptedException {
    return String.valueOf(EVENTS.poll(20, SECONDS));
  }

  /** One event as a client sees it. */
  private record Seen(@Nullable String id, String data) {}

  /** The next event with an id or data; empty at the end. */
  private static Optional<Seen> next(RawStream stream) throws IOException {
    String id = null;
    for (Optional<String> line = stream.nextLine(); line.isPresent(); line = stream.nextLine()) {
      String text = line.get();
      if (text.startsWith("id: ")) {
        id = text.substring(4);
      } else if (text.startsWith("data: ")) {
        return Optional.of(new Seen(id, text.substring(6)));
      } else if (text.equals("0")) { // the last chunk
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<Seen> rest(RawStream stream) throws IOException {
    List<Seen> rest = new ArrayList<>();
    for (Optional<Seen> seen = next(stream); seen.isPresent(); seen = next(stream)) {
      rest.add(seen.get());
    }
    return rest;
  }

  private static List<String> data(List<Seen> seen) {
    return seen.stream().map(Seen::data).filter(data -> !data.isEmpty()).toList();
  }

  @Proves({"event-id-unique", "replay-own-stream"})
  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void of_calls_that_are_cut_at_random_every_event_arrives_once_and_in_order(String version)
      throws Exception {
    String session = RawStream.openSession(server.port(), version);
    Set<@Nullable String> ids = ConcurrentHashMap.newKeySet();
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> calls = new ArrayList<>();
      for (int id = 1; id <= 200; id++) {
        int number = id;
        calls.add(clients.submit(() -> cutAgainAndAgain(session, number, ids)));
      }
      for (int id = 1; id <= 200; id++) {
        List<String> seen = calls.get(id - 1).get();
        assertThat(seen).hasSize(STEPS + 1);
        for (int step = 1; step <= STEPS; step++) {
          assertThat(seen.get(step - 1)).contains("\"step " + step + ".\"");
        }
        assertThat(seen.get(STEPS)).contains("\"id\":" + id + ",", "counted");
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /**
   * Returns the data of a call whose connection breaks in various ways after a few events, until it
   * has its result.
   */
  private List<String> cutAgainAndAgain(String session, int id, Set<@Nullable String> ids)
      throws IOException {
    Random random = new Random(id);
    List<String> data = new ArrayList<>();
    List<RawStream> halfOpen = new ArrayList<>();
    RawStream stream = call(session, id, "count");
    String last = null;
    while (data.stream().noneMatch(each -> each.contains("\"result\""))) {
      int events = last == null ? 1 + random.nextInt(5) : random.nextInt(5);
      Optional<Seen> seen = next(events, stream);
      for (int i = 0; i < events && seen.isPresent(); i++) {
        last = seen.get().id();
        if (!seen.get().data().isEmpty()) {
          data.add(seen.get().data());
          assertThat(ids.add(seen.get().id()))
              .as("%s is new in the session", seen)
              .isTrue();
        }
        seen = next(events - i - 1, stream);
      }
      switch (random.nextInt(3)) {
        case 0 -> stream.vanish();
        case 1 -> stream.close();
        default -> halfOpen.add(stream);
      }
      stream = resume(session, String.valueOf(last));
    }
    int status = stream.status();
    while (status == 200) { // it came back between the result and the end of its stream
      assertThat(data(rest(stream))).isEmpty();
      halfOpen.add(stream);
      stream = resume(session, String.valueOf(last));
      status = stream.status();
    }
    assertThat(status).isEqualTo(204);
    halfOpen.add(stream);
    for (RawStream each : halfOpen) {
      each.close();
    }
    return data;
  }

  private static Optional<Seen> next(int wanted, RawStream stream) throws IOException {
    return wanted > 0 ? next(stream) : Optional.empty();
  }

  @Proves("replay-own-stream")
  @Test
  void who_comes_back_on_a_second_connection_gets_nothing_more_on_the_first() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-06-18");
    try (RawStream first = call(session, 1, "twice")) {
      assertThat(next(first).map(Seen::id)).contains("c1-1");
      try (RawStream second = resume(session, "c1-1")) {
        assertThat(first.nextData()).isEmpty();
        go.countDown();
        assertThat(data(rest(second)))
            .satisfiesExactly(
                two -> assertThat(two).contains("\"two\""),
                result -> assertThat(result).contains("\"id\":1,", "done false"));
      }
    }
  }

  @Test
  void a_call_goes_on_without_its_client_and_keeps_its_result() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-03-26");
    RawStream first = call(session, 1, "twice");
    assertThat(next(first).map(Seen::id)).contains("c1-1");
    first.vanish();
    go.countDown();
    try (RawStream again = resume(session, "c1-1")) {
      assertThat(rest(again)).extracting(Seen::id).containsExactly("c1-2", "c1-3");
    }
    try (RawStream oncemore = resume(session, "c1-2")) {
      assertThat(rest(oncemore))
          .singleElement()
          .satisfies(result -> assertThat(result.data()).contains("done"));
    }
  }

  @Test
  void a_tool_can_let_a_client_go_that_knows_to_come_back() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream first = call(session, 1, "release")) {
      assertThat(first.next("id: ")).contains("c1-0");
      assertThat(first.next("retry: ").orElseThrow()).matches("[23]\\d");
      assertThat(rest(first)).extracting(Seen::data).containsExactly("");
    }
    try (RawStream second = resume(session, "c1-0")) {
      assertThat(next(second)).contains(new Seen("c1-0", ""));
      go.countDown();
      assertThat(rest(second)).extracting(Seen::id).containsExactly("c1-1", "c1-2");
    }
  }

  @Test
  void a_tool_cannot_let_a_client_go_that_does_not_know_to_come_back() throws Exception {
    for (String version : List.of("2024-11-05", "2025-03-26", "2025-06-18")) {
      String session = RawStream.openSession(server.port(), version);
      try (RawStream stream = call(session, 1, "release")) {
        go.countDown();
        assertThat(data(rest(stream))).hasSize(2).last().asString().contains("done");
      }
    }
  }

  @Test
  void revisions_without_resumption_have_no_ids_and_ignore_those_of_clients() throws Exception {
    String session = RawStream.openSession(server.port(), "2024-11-05");
    go.countDown();
    try (RawStream stream = call(session, 1, "twice")) {
      assertThat(rest(stream)).extracting(Seen::id).containsOnlyNulls();
    }
    try (RawStream stream = resume(session, "c1-1")) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.next(":")).isPresent();
    }
    try (RawStream stream =
        RawStream.stateless(server.port(), "1", "tools/call", "twice", "\"arguments\":{}")) {
      assertThat(rest(stream)).hasSize(3).extracting(Seen::id).containsOnlyNulls();
    }
  }

  @Proves("replay-own-stream")
  @Test
  void another_session_gets_nothing() throws Exception {
    String mine = RawStream.openSession(server.port(), "2025-11-25");
    String other = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream stream = call(mine, 1, "twice")) {
      assertThat(next(stream).map(Seen::id)).contains("c1-0");
      try (RawStream theirs = resume(other, "c1-0")) {
        assertThat(theirs.status()).isEqualTo(400);
      }
      go.countDown();
      assertThat(rest(stream)).hasSize(3);
      try (RawStream theirs = resume(other, "c1-0")) {
        assertThat(theirs.status()).isEqualTo(400);
      }
    }
  }

  @Test
  void another_user_gets_nothing() throws Exception {
    String ada = "Test-User: " + server.signIn(TestUser.named("ada")) + "\r\n";
    String bob = "Test-User: " + server.signIn(TestUser.named("bob")) + "\r\n";
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
        + "\"params\":{\"protocolVersion\":\"2025-11-25\","
        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";
    try (RawStream opened = RawStream.open(server.port(), "POST /mcp", ada, body)) {
      String of = "Mcp-Session-Id: " + opened.header("Mcp-Session-Id").orElseThrow() + "\r\n";
      go.countDown();
      String call = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"twice\"}}";
      try (RawStream stream = RawStream.open(server.port(), "POST /mcp", ada + of, call)) {
        assertThat(rest(stream)).hasSize(4);
      }
      String last = "Last-Event-ID: c1-0\r\n";
      for (String user : List.of("", bob)) {
        try (RawStream theirs = RawStream.open(server.port(), "GET /mcp", user + of + last, "")) {
          assertThat(theirs.status()).isEqualTo(404);
        }
      }
      try (RawStream again = RawStream.open(server.port(), "GET /mcp", ada + of + last, "")) {
        assertThat(rest(again)).hasSize(3);
      }
    }
  }

  @Test
  void a_call_whose_client_does_not_come_back_is_cancelled_after_a_while() throws Exception {
    restart(Map.of("mcp.heartbeat", "1s", "mcp.resume-within", "1s"));
    String session = RawStream.openSession(server.port(), "2025-11-25");
    RawStream stream = call(session, 1, "endless", "\"silent\":false");
    assertThat(nextEvent()).isEqualTo("started");
    assertThat(stream.nextData()).isPresent();
    stream.vanish();
    assertThat(nextEvent()).isEqualTo("cancelled");
    try (RawStream again = resume(session, "c1-1")) {
      assertThat(again.status()).isEqualTo(204);
    }
  }

  @Test
  void a_call_that_has_sent_no_id_is_cancelled_when_its_client_is_gone() throws Exception {
    restart(Map.of("mcp.heartbeat", "1s", "mcp.resume-within", "10m"));
    String session = RawStream.openSession(server.port(), "2025-06-18");
    RawStream stream = call(session, 1, "endless", "\"silent\":true");
    assertThat(nextEvent()).isEqualTo("started");
    stream.vanish();
    assertThat(nextEvent()).isEqualTo("cancelled");
  }

  @Test
  void a_call_without_its_client_can_be_cancelled_and_ends_with_the_session() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    for (int id = 1; id <= 2; id++) {
      RawStream stream = call(session, id, "endless", "\"silent\":false");
      assertThat(nextEvent()).isEqualTo("started");
      assertThat(stream.nextData()).isPresent();
      stream.vanish();
    }
    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
    try (RawStream answer = RawStream.inSession(server.port(), session, cancel)) {
      assertThat(answer.status()).isEqualTo(202);
    }
    assertThat(nextEvent()).isEqualTo("cancelled");
    try (RawStream end =
        RawStream.open(server.port(), "DELETE /mcp", "Mcp-Session-Id: " + session + "\r\n", "")) {
      assertThat(end.status()).isEqualTo(204);
    }
    assertThat(nextEvent()).isEqualTo("cancelled");
  }

  @Test
  void a_client_that_names_streams_first_gets_its_answers_on_one_that_it_can_resume()
      throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    String headers =
        "Mcp-Session-Id: " + session + "\r\nAccept: text/event-stream, application/json\r\n";
    try (RawStream stream = RawStream.open(
        server.port(),
        "POST /mcp",
        headers,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")) {
      assertThat(rest(stream))
          .containsExactly(
              new Seen("c1-0", ""),
              new Seen("c1-1", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    }
  }

  @Test
  void a_silent_call_begins_its_stream_with_an_id() throws Exception {
    restart(Map.of("mcp.heartbeat", "1s"));
    String session = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream stream = call(session, 1, "endless", "\"silent\":true")) {
      assertThat(next(stream)).contains(new Seen("c1-0", ""));
    }
  }

  @Test
  void what_happens_while_a_listener_is_away_waits_for_it() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    RawStream first = RawStream.listen(server.port(), session);
    assertThat(next(first)).contains(new Seen("s1-0", ""));
    first.vanish();
    for (int i = 1; i <= 3; i++) {
      server.tools().remove(i == 1 ? "count" : i == 2 ? "twice" : "release");
    }
    try (RawStream second = resume(session, "s1-0")) {
      assertThat(next(second)).contains(new Seen("s1-0", ""));
      for (int i = 1; i <= 3; i++) {
        assertThat(next(second).map(Seen::id)).contains("s1-" + i);
      }
      server.tools().remove("endless");
      assertThat(next(second).map(Seen::id)).contains("s1-4");
    }
  }

  @Test
  void of_two_listening_streams_only_one_gets_a_message() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream older = RawStream.listen(server.port(), session)) {
      assertThat(next(older)).contains(new Seen("s1-0", ""));
      try (RawStream newer = RawStream.listen(server.port(), session)) {
        assertThat(next(newer)).contains(new Seen("s2-0", ""));
        server.tools().remove("count");
        assertThat(next(newer).map(Seen::id)).contains("s2-1");
        try (RawStream again = resume(session, "s1-0")) {
          assertThat(again.status()).isEqualTo(200);
          server.tools().remove("twice");
          assertThat(next(newer).map(Seen::id)).contains("s2-2");
          server.close();
          assertThat(data(rest(again))).isEmpty();
        }
      }
    }
  }

  @Test
  void what_is_kept_no_longer_is_told_and_the_rest_is_given() throws Exception {
    restart(Map.of("mcp.replay-events", "4"));
    String session = RawStream.openSession(server.port(), "2025-06-18");
    try (RawStream stream = call(session, 1, "count")) {
      assertThat(rest(stream)).hasSize(STEPS + 1);
    }
    try (RawStream again = resume(session, "c1-2")) {
      assertThat(data(rest(again)))
          .hasSize(5)
          .first()
          .asString()
          .contains("\"level\":\"warning\"", "7 messages were lost with the connection");
    }
  }

  @Test
  void a_connection_is_closed_after_its_time_and_the_stream_goes_on() throws Exception {
    restart(Map.of("mcp.max-connection-age", "1s"));
    String session = RawStream.openSession(server.port(), "2025-11-25");
    List<Seen> seen = new ArrayList<>();
    try (RawStream first = call(session, 1, "twice")) {
      seen.addAll(rest(first)); // which ends although the tool waits
    }
    assertThat(seen).isNotEmpty();
    go.countDown();
    while (seen.stream().noneMatch(each -> each.data().contains("\"result\""))) {
      String last = seen.get(seen.size() - 1).id();
      try (RawStream next = resume(session, String.valueOf(last))) {
        assertThat(next.status()).isEqualTo(200);
        seen.addAll(rest(next));
      }
    }
    assertThat(seen.stream().map(Seen::id).distinct())
        .containsExactly("c1-0", "c1-1", "c1-2", "c1-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-11-25"})
  void our_own_client_does_not_notice_that_it_was_cut(String version) throws Exception {
    List<String> logs = new CopyOnWriteArrayList<>();
    MessageHandler handler = new MessageHandler() {
      @Override
      public void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {
        logs.add(data.stringValue());
      }
    };
    ClientOptions options =
        ClientOptions.of("test", "1").withProtocolVersion(version).withLogLevel(LoggingLevel.INFO);
    List<String> cuts = List.of("\"step 2.\"", "\"step 3.\"", "\"step 9.\"");
    try (CuttingProxy proxy = CuttingProxy.start(server.port(), cuts);
        McpClient client = McpClient.connect(proxy.endpoint(), options)) {
      CallToolResult result = client
          .callTool("count", JsonNodeFactory.instance.objectNode(), handler)
          .await();
      assertThat(result.toString()).contains("counted");
      assertThat(proxy.isDone()).isTrue();
    }
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= STEPS; i++) {
      expected.add("step " + i + ".");
    }
    assertThat(logs).isEqualTo(expected);
  }
}
