package example;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;

/** Finds a room that is large enough. */
public class RoomTools {
  private static final List<Room> ROOMS =
      List.of(new Room("Linus", 30), new Room("Ada", 4), new Room("Grace", 12));

  public record Room(String name, int seats) {}

  @Tool(description = "Finds rooms for a number of people, the smallest first.")
  List<Room> findRooms(
      @ToolArg(description = "How many people come") @Min(1) int people, McpContext context) {
    List<Room> rooms = new ArrayList<>();
    int looked = 0;
    for (Room each : ROOMS) {
      context.progress(++looked, ROOMS.size(), "Looked at " + each.name());
      if (each.seats() >= people) {
        rooms.add(each);
      }
    }
    if (rooms.isEmpty()) {
      throw new ToolException("No room has " + people + " seats: meet in two groups.");
    }
    context.info("Found " + rooms.size() + " of " + ROOMS.size() + " rooms");
    rooms.sort((a, b) -> a.seats() - b.seats());
    return rooms;
  }
}
