package io.github.mcpwar.http;

import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.util.Map;
import org.glassfish.jersey.server.ChunkedOutput;

/** The response to which a stream writes, under its guard. Its headers go with the first bytes. */
final class EventResponse {
  private final AsyncResponse response;
  private final ResponseGuard guard;
  private final ChunkedOutput<byte[]> output = new ChunkedOutput<>(byte[].class);
  private final Map<String, String> headers;
  private boolean opened; // guarded by the response guard

  /**
   * Nothing is written yet.
   *
   * @param headers what to send besides the headers of every stream
   */
  EventResponse(AsyncResponse response, ResponseGuard guard, Map<String, String> headers) {
    this.response = response;
    this.guard = guard;
    this.headers = headers;
  }

  /** Writes and flushes; false when the client is gone. */
  boolean write(byte[] bytes) {
    return guard.touch(() -> {
      open();
      output.write(bytes);
    });
  }

  /** Ends the response; of no effect when it has ended. */
  void end() {
    guard.finish(() -> {
      open();
      output.close();
    });
  }

  private void open() throws IOException {
    if (!opened) {
      opened = true;
      ResponseBuilder answer = Response.ok(output, SERVER_SENT_EVENTS)
          .header("Cache-Control", "no-store")
          .header("X-Accel-Buffering", "no");
      headers.forEach(answer::header);
      if (!response.resume(answer.build())) {
        throw new IOException("The response was resumed already");
      }
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
