package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.protocol.ProtocolException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A plain stream of server-sent events, for comparison with MCP: five texts, one second apart. */
@Path("stream")
public final class ClassicStreamResource {
  private static final int MESSAGES = 5;

  private final StreamRegistry streams;
  private final ScheduledExecutorService timer;

  /** Creates the resource with a timer for its messages. */
  public ClassicStreamResource(StreamRegistry streams, ScheduledExecutorService timer) {
    this.streams = streams;
    this.timer = timer;
  }

  /** Streams the messages. */
  @GET
  public void stream(
      @Context SseEventSink events, @Context Sse sse, @Context HttpServletRequest request) {
    if (!streams.hasRoom()) {
      throw refusal(Status.SERVICE_UNAVAILABLE);
    }
    try {
      HttpExchange.takeStream(request);
    } catch (ProtocolException e) {
      throw refusal(Status.TOO_MANY_REQUESTS);
    }
    next(1, events, sse);
  }

  /** The response has an empty text, as exception mappers replace one without. */
  private static WebApplicationException refusal(Status status) {
    return new WebApplicationException(Response.status(status)
        .header("Retry-After", "1")
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("")
        .build());
  }

  private void next(int number, SseEventSink events, Sse sse) {
    events.send(sse.newEvent("Message " + number));
    if (number == MESSAGES) {
      close(events);
    } else if (!events.isClosed()) {
      timer.schedule(() -> next(number + 1, events, sse), 1, TimeUnit.SECONDS);
    }
  }

  private static void close(SseEventSink events) {
    try {
      events.close();
    } catch (IOException e) {
      // The client has left.
    }
  }
}
