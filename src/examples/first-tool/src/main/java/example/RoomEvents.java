package example;

import io.github.mcpwar.api.EventPublisher;
import io.github.mcpwar.api.EventSource;
import io.github.mcpwar.api.Tool;
import java.util.function.Predicate;

/** Tells clients which rooms become free. */
public class RoomEvents {
  private EventPublisher<FreeRoom> publisher;

  public record FreeRoom(String room, int people) {}

  /** The rooms that a client waits for: those for so many people. */
  public record LargeEnough(int people) implements Predicate<FreeRoom> {
    @Override
    public boolean test(FreeRoom free) {
      return free.people() >= people;
    }
  }

  @EventSource(
      value = "room.free",
      description = "A room became free",
      filter = LargeEnough.class)
  void rooms(EventPublisher<FreeRoom> given) {
    publisher = given;
  }

  @Tool(description = "Gives back a room that is no longer needed")
  String leaveRoom(String room, int people) {
    publisher.publish(new FreeRoom(room, people));
    return room + " is free";
  }
}
