package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.StreamRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;

/**
 * The MCP endpoint, one URL for all revisions. No container thread is held while a tool runs or a
 * stream is idle.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">
 * Streamable HTTP</a>
 */
@Path("mcp")
public final class McpResource {
  private final RequestRouter router;
  private final StreamRegistry streams;
  private final BodyReader bodies;

  /** Creates the endpoint. */
  public McpResource(RequestRouter router, StreamRegistry streams, BodyReader bodies) {
    this.router = router;
    this.streams = streams;
    this.bodies = bodies;
  }

  /**
   * Accepts a message that the fast path leaves. Its response is JSON, or a stream once something
   * precedes the result.
   */
  @POST
  public void post(
      @Suspended AsyncResponse response,
      @Context SseEventSink events,
      @Context HttpServletRequest request) {
    HttpExchange call = HttpExchange.of(response, events, request, streams);
    Optional<PendingBody> begun = RestRequest.of(request).takeBody();
    router.admit(
        call,
        () -> bodies.read(
            call, begun, work -> router.admit(call, work), body -> router.post(call, body)));
  }

  /** Opens a stream for messages that the server initiates. */
  @GET
  public void get(
      @Suspended AsyncResponse response,
      @Context SseEventSink events,
      @Context HttpServletRequest request) {
    HttpExchange call = HttpExchange.of(response, events, request, streams);
    router.admit(call, () -> router.listen(call));
  }

  /** Ends a session. */
  @DELETE
  public void delete(@Suspended AsyncResponse response, @Context HttpServletRequest request) {
    HttpExchange call = HttpExchange.of(response, request, streams);
    router.admit(call, () -> router.endSession(call));
  }
}
