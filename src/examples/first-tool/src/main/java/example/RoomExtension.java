package example;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.McpExtension;
import io.github.mcpwar.api.McpMethod;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An extension of the protocol, by which clients keep rooms for later. */
@McpExtension(
    value = "com.example/rooms",
    settings = "{\"rooms\": [\"Ada\", \"Grace\", \"Linus\"]}",
    notifications = RoomExtension.KEPT)
public class RoomExtension {
  static final String KEPT = "notifications/rooms/kept";

  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  public record Keeping(String room, int kept) {}

  @McpMethod("rooms/keep")
  Keeping keep(@ToolArg(description = "The name of a room") String room, McpContext context) {
    if (!kept.add(room)) {
      throw new ToolException("The room " + room + " is kept for somebody else");
    }
    context.send(KEPT, Map.of("room", room));
    return new Keeping(room, kept.size());
  }
}
