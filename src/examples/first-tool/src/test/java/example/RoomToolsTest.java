package example;

import example.RoomTools.Room;
import io.github.mcpwar.testkit.McpServerExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoomToolsTest {

  @RegisterExtension
  static final McpServerExtension server = McpServerExtension.of(RoomTools.class);

  @Test
  void it_finds_rooms_and_tells_how_far_it_is() {
    server
        .call("findRooms", Map.of("people", 10))
        .hasNotifications(
            "progress 1/3: Looked at Linus",
            "progress 2/3: Looked at Ada",
            "progress 3/3: Looked at Grace",
            "info: Found 2 of 3 rooms")
        .hasStructuredContent(List.of(new Room("Grace", 12), new Room("Linus", 30)));
  }

  @Test
  void it_says_what_to_do_when_no_room_is_large_enough() {
    server.call("findRooms", Map.of("people", 31)).failedWith("meet in two groups");
  }
}
