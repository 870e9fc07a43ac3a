package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.Streams;
import io.github.mcpwar.protocol.ProtocolException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A plain stream of server-sent events, for comparison with MCP: five texts, one second apart. */
@Path("stream")
public final class ClassicStreamResource {
  private static final int MESSAGES = 5;

  private final Streams streams;
  private final ScheduledExecutorService timer;

  /** Creates the resource with a timer for its messages. */
  public ClassicStreamResource(Streams streams, ScheduledExecutorService timer) {
    this.streams = streams;
    this.timer = timer;
  }

  /** Streams the messages. */
  @GET
  public void stream(
      @Suspended AsyncResponse response, @Context HttpServletRequest request, @Context Sse sse) {
    if (!streams.hasRoom()) {
      refuse(response, Response.Status.SERVICE_UNAVAILABLE);
      return;
    }
    try {
      HttpCall.takeStream(request);
    } catch (ProtocolException e) {
      refuse(response, Response.Status.TOO_MANY_REQUESTS);
      return;
    }
    ResponseGuard guard = ResponseGuard.of(request);
    next(
        1,
        new RestEventSink(
            EventStream.open(streams, JerseyResponseWriter.of(response, request), guard, Map.of())),
        sse);
  }

  private static void refuse(AsyncResponse response, Response.Status status) {
    response.resume(Response.status(status).header("Retry-After", "1").build());
  }

  private void next(int number, RestEventSink sink, Sse sse) {
    sink.send(sse.newEvent("Message " + number));
    if (number == MESSAGES) {
      sink.close();
    } else if (!sink.isClosed()) {
      timer.schedule(() -> next(number + 1, sink, sse), 1, TimeUnit.SECONDS);
    }
  }
}
