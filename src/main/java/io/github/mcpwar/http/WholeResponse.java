package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.StreamRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response that is no stream. A large body is written on another thread, as that takes long. */
final class WholeResponse {
  /** The size of a body that fits the buffers on its way and can be written at once. */
  static final int AT_ONCE = 64 * 1024;

  private final StreamRegistry streams;
  private final AnswerWriter writer;
  private final ResponseGuard guard;
  private final Map<String, String> headers;

  WholeResponse(
      StreamRegistry streams,
      AnswerWriter writer,
      ResponseGuard guard,
      Map<String, String> headers) {
    this.streams = streams;
    this.writer = writer;
    this.guard = guard;
    this.headers = headers;
  }

  /** True if the request's thread waits for the response. */
  boolean isAwaited() {
    return writer.isAwaited();
  }

  /** Sends the response: as JSON if it has a body, or 503 if there is no memory to write it. */
  void send(int status, byte @Nullable [] body) {
    if (body == null || body.length <= AT_ONCE) {
      write(status, body);
    } else if (streams.budget().tryHold(body.length)) {
      streams.later(() -> {
        try {
          write(status, body);
        } finally {
          streams.budget().hold(-body.length);
        }
      });
    } else {
      streams.refused();
      write(503, null);
    }
  }

  private void write(int status, byte @Nullable [] body) {
    if (status == 429 || status == 503) {
      headers.put("Retry-After", "1");
    } else if (status == 405) {
      headers.put("Allow", "POST");
    }
    try {
      guard.finish(() -> writer.answer(status, headers, body));
    } finally {
      writer.done();
    }
  }
}
