package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.testkit.McpServerExtension;
import io.github.mcpwar.testkit.MethodResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoomExtensionTest {

  @RegisterExtension
  final McpServerExtension server = McpServerExtension.of(RoomExtension.class)
      .declaring("com.example/rooms", Map.of())
      .declaring("com.example/waiting", Map.of());

  @Test
  void it_keeps_a_room_and_tells_so_before_its_result() {
    server
        .request("rooms/keep", Map.of("room", "Ada"))
        .hasNotifications("notifications/rooms/kept")
        .hasResult(Map.of("room", "Ada", "kept", 1));
  }

  @Test
  void a_room_is_kept_once() {
    server.request("rooms/keep", Map.of("room", "Ada"));
    McpClientException refusal = assertThrows(
        McpClientException.class, () -> server.request("rooms/keep", Map.of("room", "Ada")));
    assertTrue(refusal.getMessage().contains("kept for somebody else"));
  }

  @Test
  void the_extension_in_code_answers_and_the_interceptor_adds_to_its_result() {
    MethodResult joined = server.request("waiting/join", Map.of()).hasResult(Map.of("place", 1));
    assertEquals(
        "Berlin", joined.result().at("/_meta/com.example~1office").stringValue(""));
  }
}
