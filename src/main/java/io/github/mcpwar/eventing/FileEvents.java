package io.github.mcpwar.eventing;

import io.github.mcpwar.api.EventPublisher;
import io.github.mcpwar.api.EventSource;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells of files that are new or changed in a folder of resources. */
public final class FileEvents {
  private Consumer<Change> told = change -> {};

  private FileEvents() {}

  /**
   * A change of a file.
   *
   * @param uri the URI of the file as a resource
   * @param change {@code added} or {@code changed}
   */
  public record Change(String uri, String change) {}

  /**
   * The files that a client wants to hear of.
   *
   * @param under the beginning of their URIs; absent for all files
   */
  public record Below(@Nullable String under) implements Predicate<Change> {

    @Override
    public boolean test(Change change) {
      return under == null || change.uri().startsWith(under);
    }
  }

  /**
   * Adds the event for files that their readers receive.
   *
   * @throws IllegalArgumentException if there is already an event of its name
   */
  public static FileEvents in(EventTypes types) {
    FileEvents events = new FileEvents();
    types.add(
        new AnnotatedObject(FileEvents.class, events),
        (call, payload) -> call.mayRead(((Change) payload).uri()));
    return events;
  }

  @EventSource(
      value = "file.changed",
      description = "A file of the watched folder is new or has changed; read it by its URI",
      filter = Below.class)
  void files(EventPublisher<Change> publisher) {
    told = publisher::publish;
  }

  /** Tells of a file. */
  public void tell(String uri, boolean isNew) {
    told.accept(new Change(uri, isNew ? "added" : "changed"));
  }
}
