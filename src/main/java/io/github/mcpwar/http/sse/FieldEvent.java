package io.github.mcpwar.http.sse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event of fields, each null if absent. Texts may have several lines.
 *
 * @param comment a comment, which clients ignore
 * @param name the type of the event
 * @param id the position after which a client may resume
 * @param retry the delay before clients reconnect
 * @param data the content
 */
public record FieldEvent(
    @Nullable String comment,
    @Nullable String name,
    @Nullable String id,
    @Nullable Duration retry,
    @Nullable String data)
    implements StreamEvent {

  /** Creates an event that is only a comment. */
  public static FieldEvent comment(String text) {
    return new FieldEvent(text, null, null, null, null);
  }
}
