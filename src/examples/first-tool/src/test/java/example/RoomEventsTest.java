package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mcpwar.testkit.McpServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class RoomEventsTest {

  @RegisterExtension
  static final McpServerExtension server =
      McpServerExtension.of(RoomEvents.class).speaking("2026-07-28");

  private final Map<String, Object> wanted = Map.of("people", 10);

  @Test
  void a_client_hears_of_a_room_that_is_large_enough() {
    ObjectNode before = server
        .request("events/poll", Map.of("name", "room.free", "arguments", wanted))
        .result();
    server.call("leaveRoom", Map.of("room", "Ada", "people", 4));
    server.call("leaveRoom", Map.of("room", "Linus", "people", 30));
    ObjectNode after = server
        .request(
            "events/poll",
            Map.of(
                "name", "room.free",
                "arguments", wanted,
                "cursor", before.path("cursor").stringValue("")))
        .result();
    assertEquals(1, after.path("events").size());
    assertEquals("Linus", after.at("/events/0/data/room").stringValue(""));
  }
}
