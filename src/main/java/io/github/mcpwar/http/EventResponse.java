package io.github.mcpwar.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The response to which a stream writes, under its guard. Its headers go with the first bytes. */
final class EventResponse {
  private final Exit exit;
  private final ResponseGuard guard;
  private final Map<String, String> headers;
  private boolean opened; // guarded by the response guard

  /**
   * Nothing is written yet.
   *
   * @param headers what to send besides the headers of every stream
   */
  EventResponse(Exit exit, ResponseGuard guard, Map<String, String> headers) {
    this.exit = exit;
    this.guard = guard;
    this.headers = headers;
  }

  /**
   * Writes, and flushes unless the end of a stream that has begun follows; false when the client is gone.
   *
   * @param last whether {@link #end} is called next, which sends it with the end
   */
  boolean write(byte[] bytes, boolean last) {
    return guard.touch(() -> {
      boolean begun = opened;
      open();
      exit.write(bytes);
      if (!begun || !last) {
        exit.flush();
      }
    });
  }

  /** Ends the response; of no effect when it has ended. */
  void end() {
    guard.finish(() -> {
      if (!opened) {
        open();
        exit.flush();
      }
      exit.close();
    });
    exit.left();
  }

  private void open() throws IOException {
    if (!opened) {
      opened = true;
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("Cache-Control", "no-store");
      all.put("X-Accel-Buffering", "no");
      exit.open(all);
    }
  }

  /** Gives the client up. */
  void clientGone() {
    guard.clientGone();
  }

  /** Runs {@code action} once when the client goes before the end, at once if it has gone. */
  void onGone(Runnable action) {
    guard.onGone(action);
  }
}
