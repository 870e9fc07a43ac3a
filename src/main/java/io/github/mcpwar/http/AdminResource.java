package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.server.Engine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON API for operators: lists sessions, calls and listeners, and ends calls and sessions. */
@Path("admin")
public final class AdminResource {
  private static final String REFUSAL = "Only the role of the setting mcp.admin-role may use this";

  private final Engine engine;
  private final ActivityJson json;
  private final AdminViews views;
  private final AdminAccess access;
  private final AdminEvents events;

  /**
   * Creates the resource.
   *
   * @param role the required role; empty for anonymous programs on this machine
   * @param ofThisMachine true for requests from this machine
   * @param events receives actions and rejections
   */
  public AdminResource(
      Engine engine,
      JsonMapper mapper,
      String role,
      Predicate<HttpServletRequest> ofThisMachine,
      AdminViews views,
      AdminEvents events) {
    this.engine = engine;
    this.json = new ActivityJson(mapper);
    this.views = views;
    this.access = new AdminAccess(role, ofThisMachine);
    this.events = events;
  }

  /** Reports the caller and the views open to them, and the server's state to administrators. */
  @GET
  public Response views(@Context HttpServletRequest request) {
    boolean isAdmin = access.allows(request);
    ObjectNode answer = JsonNodeFactory.instance
        .objectNode()
        .put("activity", isAdmin)
        .put("signOn", views.signOn())
        .put("user", request.getRemoteUser());
    if (isAdmin) {
      answer.set("server", views.server().get());
    }
    return answer(Response.Status.OK, answer);
  }

  /** Reports current activity and the last hour's calls, or 403 for callers without permission. */
  @GET
  @Path("activity")
  public Response activity(@Context HttpServletRequest request) {
    if (!access.allows(request)) {
      return error(Response.Status.FORBIDDEN, REFUSAL);
    }
    ObjectNode answer = json.of(engine.activity());
    answer.set("history", views.history().get());
    return answer(Response.Status.OK, answer);
  }

  /** Cancels a call: its tool is notified, and its client receives an error. */
  @DELETE
  @Path("calls/{number}")
  public Response cancelCall(
      @Context HttpServletRequest request, @PathParam("number") long number) {
    return end(request, "call " + number, () -> engine.cancelCall(number));
  }

  /** Ends a session with its calls and streams. The client may open another one. */
  @DELETE
  @Path("sessions/{number}")
  public Response endSession(
      @Context HttpServletRequest request, @PathParam("number") long number) {
    return end(request, "session " + number, () -> engine.endSession(number));
  }

  private Response end(HttpServletRequest request, String what, Ending ending) {
    if (!access.allows(request) || !AdminAccess.isOfOwnPage(request)) {
      events.happened("admin_refused", request, "May not end " + what);
      return error(Response.Status.FORBIDDEN, REFUSAL);
    }
    String described = json.words(engine.activity(), what);
    if (!ending.end()) {
      return error(Response.Status.NOT_FOUND, "There is no " + what + "; it may have ended");
    }
    events.happened("admin_ended", request, described);
    return Response.noContent().header("Cache-Control", "no-store").build();
  }

  /** Ends a call or session. Returns false if it has already ended. */
  @FunctionalInterface
  private interface Ending {
    boolean end();
  }

  private static Response error(Response.Status status, String words) {
    return answer(status, JsonNodeFactory.instance.objectNode().put("error", words));
  }

  private static Response answer(Response.Status status, ObjectNode body) {
    byte[] bytes = body.toString().getBytes(UTF_8);
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Length", bytes.length)
        .entity(bytes)
        .build();
  }
}
