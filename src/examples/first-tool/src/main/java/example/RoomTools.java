package example;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds a room that is large enough. */
public class RoomTools {
  private static final Map<String, Integer> SEATS = Map.of("Ada", 4, "Grace", 12, "Linus", 30);

  public record Room(String name, int seats) {}

  @Tool(description = "Finds rooms for a number of people, the smallest first.")
  List<Room> findRooms(
      @ToolArg(description = "How many people come") @Min(1) int people, McpContext context) {
    List<Room> rooms = new ArrayList<>();
    int looked = 0;
    for (Map.Entry<String, Integer> each : SEATS.entrySet()) {
      context.progress(++looked, SEATS.size(), "Looked at " + each.getKey());
      if (each.getValue() >= people) {
        rooms.add(new Room(each.getKey(), each.getValue()));
      }
    }
    if (rooms.isEmpty()) {
      throw new ToolException("No room has " + people + " seats: meet in two groups.");
    }
    rooms.sort((a, b) -> a.seats() - b.seats());
    return rooms;
  }
}
