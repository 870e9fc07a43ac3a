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

/** For those who operate the server, as JSON: sessions, calls and listeners to look at, and to end. */
@Path("admin")
public final class AdminResource {
  private static final String REFUSAL = "Only the role of the setting mcp.admin-role may use this";

  private final Engine engine;
  private final ActivityJson json;
  private final AdminViews views;
  private final AdminAccess access;
  private final AdminEvents events;

  /**
   * A view of an engine.
   *
   * @param role who may use it; empty for anybody on this machine while nobody signs in
   * @param ofThisMachine knows requests that a program on this machine sent
   * @param events hears of what is done, and of what is refused
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

  /** Who the caller is, which views they may see, and for administrators how the server is. */
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

  /** What is going on, and what was in the last hour; or 403 for those who may not see it. */
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

  /** Cancels a call: its tool hears of it, and its client gets an error. */
  @DELETE
  @Path("calls/{number}")
  public Response cancelCall(
      @Context HttpServletRequest request, @PathParam("number") long number) {
    return end(request, "call " + number, () -> engine.cancelCall(number));
  }

  /** Ends a session, its calls and its streams; the client may open another. */
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

  /** Ends something; false when it has ended already. */
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
