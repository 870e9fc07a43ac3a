package io.github.mcpwar.http.sse;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The HTTP response of a stream, accessed under its guard. Headers are sent with the first bytes.
 */
final class EventResponse {
  private final ResponseWriter writer;
  private final ResponseGuard guard;
  private final Map<String, String> headers;
  private boolean opened; // guarded by the response guard

  /**
   * Creates the response.
   *
   * @param headers headers in addition to those of every stream
   */
  EventResponse(ResponseWriter writer, ResponseGuard guard, Map<String, String> headers) {
    this.writer = writer;
    this.guard = guard;
    this.headers = headers;
  }

  /**
   * Writes bytes and flushes them, unless the end of the stream follows at once. Returns false if
   * the client has disconnected.
   *
   * @param last true if {@link #end} is called next, which then flushes
   */
  boolean write(byte[] bytes, boolean last) {
    return guard.touch(() -> {
      boolean begun = opened;
      open();
      writer.write(bytes);
      if (!begun || !last) {
        writer.flush();
      }
    });
  }

  /** Ends the response. Has no effect if it has ended. */
  void end() {
    guard.finish(() -> {
      if (!opened) {
        open();
        writer.flush();
      }
      writer.close();
    });
    writer.done();
  }

  private void open() throws IOException {
    if (!opened) {
      opened = true;
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("Cache-Control", "no-store");
      all.put("X-Accel-Buffering", "no");
      writer.open(all);
    }
  }

  /** Treats the client as disconnected. */
  void disconnect() {
    guard.disconnect();
  }

  /** Runs an action once if the client disconnects before the end, at once if it has. */
  void onDisconnect(Runnable action) {
    guard.onDisconnect(action);
  }
}
