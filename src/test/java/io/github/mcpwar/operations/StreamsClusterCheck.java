package io.github.mcpwar.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.redis.EngineProcess;
import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that lose their connection during a call and come back to another node. */
class StreamsClusterCheck {
  private EngineProcess engine;
  private ServerProcess one;
  private ServerProcess two;

  @BeforeEach
  void start() throws IOException {
    engine = EngineProcess.start();
    Map<String, String> environment = Map.of(
        "MCP_CLUSTER", engine.url(),
        "MCP_CLUSTER_NAME", "streams",
        "MCP_CLUSTER_KEY", "a key of the cluster of this test, as long as needed",
        "MCP_STATE_KEY", "one state key of the nodes of this test");
    one = ServerProcess.startWar(Path.of("target/mcp.war"), environment);
    two = ServerProcess.startWar(Path.of("target/mcp.war"), environment);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    engine.close();
  }

  /** An event with its id. */
  private record Event(String id, String data) {}

  private static List<Event> rest(RawStream stream, int most) throws IOException {
    List<Event> events = new ArrayList<>();
    String id = "";
    while (events.size() < most) {
      Optional<String> line = stream.nextLine();
      if (line.isEmpty() || line.get().equals("0")) { // the last chunk
        return events;
      }
      if (line.get().startsWith("id: ")) {
        id = line.get().substring(4);
      } else if (line.get().startsWith("data: {")) {
        events.add(new Event(id, line.get().substring(6)));
      }
    }
    return events;
  }

  private static RawStream resume(ServerProcess node, String session, String id)
      throws IOException {
    return RawStream.resume(node.port(), session, id);
  }

  /** Calls a tool that says one thing for each of its items, on the first node. */
  private RawStream call(String session, int items, int delayMillis) throws IOException {
    String names = "\"x\",".repeat(items - 1) + "\"x\"";
    return RawStream.inSession(
        one.port(),
        session,
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{"
            + "\"name\":\"process_files\",\"arguments\":{\"items\":[" + names
            + "],\"delayMs\":" + delayMillis + "},\"_meta\":{\"progressToken\":\"p\"}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void every_event_arrives_once_and_in_order_on_whichever_node(String version) throws Exception {
    int items = 8;
    String session = RawStream.openSession(one.port(), version);
    List<Event> seen = new ArrayList<>();
    try (RawStream first = call(session, items, 50)) {
      seen.addAll(rest(first, 3));
    }
    ServerProcess node = two;
    while (seen.stream().noneMatch(each -> each.data().contains("\"id\":7"))) {
      try (RawStream next = resume(node, session, seen.get(seen.size() - 1).id())) {
        assertThat(next.status()).isEqualTo(200);
        seen.addAll(rest(next, 9));
      }
      node = node == two ? one : two;
    }
    assertThat(seen).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(seen).hasSize(2 * items + 1);
    List<String> progress = seen.stream()
        .map(Event::data)
        .filter(each -> each.contains("notifications/progress"))
        .toList();
    for (int i = 1; i <= items; i++) {
      assertThat(progress.get(i - 1)).contains("\"progress\":" + i + ",");
    }
    try (RawStream again = resume(two, session, seen.get(seen.size() - 1).id())) {
      assertThat(again.status()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = true)
  void a_killed_node_ends_in_one_error_within_seven_seconds(boolean followed) throws Exception {
    String session = RawStream.openSession(one.port(), "2025-11-25");
    List<Event> seen = new ArrayList<>();
    try (RawStream first = call(session, 100, 200)) {
      seen.addAll(rest(first, 3));
    }
    String last = seen.get(2).id();
    long killed;
    List<Event> error;
    if (followed) {
      try (RawStream there = resume(two, session, last)) {
        seen.addAll(rest(there, 4));
        one.kill();
        killed = System.nanoTime();
        error = rest(there, 100);
      }
    } else {
      one.kill();
      killed = System.nanoTime();
      try (RawStream there = resume(two, session, last)) {
        error = rest(there, 100);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - killed);
    System.getLogger("test").log(System.Logger.Level.INFO, "The error took " + took);
    assertThat(took).isLessThan(Duration.ofSeconds(7));
    List<Event> responses =
        error.stream().filter(each -> each.data().contains("\"id\":7")).toList();
    assertThat(responses)
        .singleElement()
        .satisfies(each -> assertThat(each.data()).contains("-32603", "is gone", "is not known"));
    try (RawStream again = resume(two, session, responses.get(0).id())) {
      assertThat(again.status()).isEqualTo(204);
    }
    String list = "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"tools/list\"}";
    try (RawStream lives = RawStream.inSession(two.port(), session, list)) {
      assertThat(lives.status()).as("the session lives").isEqualTo(200);
    }
  }
}
