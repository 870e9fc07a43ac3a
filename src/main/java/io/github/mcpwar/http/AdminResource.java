package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.server.Activity;
import io.github.mcpwar.server.Engine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For those who operate the server: sessions, calls in flight and listeners, as JSON, to be read only. */
@Path("admin")
public final class AdminResource {
  private final Engine engine;
  private final JsonMapper mapper;
  private final AdminAccess access;

  /**
   * A view of an engine.
   *
   * @param role who may see it; empty for anybody on this machine while nobody signs in
   * @param ofThisMachine knows requests that a program on this machine sent
   */
  public AdminResource(
      Engine engine, JsonMapper mapper, String role, Predicate<HttpServletRequest> ofThisMachine) {
    this.engine = engine;
    this.mapper = mapper;
    this.access = new AdminAccess(role, ofThisMachine);
  }

  /** Which of the views the caller may see. */
  @GET
  public Response views(@Context HttpServletRequest request) {
    return answer(
        Response.Status.OK, mapper.createObjectNode().put("activity", access.allows(request)));
  }

  /** What is going on, or 403 for those who may not see it. */
  @GET
  @Path("activity")
  public Response activity(@Context HttpServletRequest request) {
    if (!access.allows(request)) {
      return answer(
          Response.Status.FORBIDDEN,
          mapper
              .createObjectNode()
              .put("error", "Only the role of the setting mcp.admin-role may see this"));
    }
    return answer(Response.Status.OK, json(engine.activity()));
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

  private ObjectNode json(Activity activity) {
    ObjectNode json = mapper.createObjectNode();
    ArrayNode sessions = json.putArray("sessions");
    for (Activity.OpenSession each : activity.sessions()) {
      who(sessions.addObject(), each.who())
          .put("streams", each.streams())
          .put("calls", each.calls())
          .put("idleMs", each.idle().toMillis());
    }
    ArrayNode calls = json.putArray("calls");
    for (Activity.RunningCall each : activity.calls()) {
      who(calls.addObject(), each.who())
          .put("method", each.method())
          .put("name", each.name())
          .put("runningMs", each.running().toMillis());
    }
    ArrayNode listeners = json.putArray("listeners");
    activity.listeners().forEach(each -> who(listeners.addObject(), each));
    return json;
  }

  private static ObjectNode who(ObjectNode json, Activity.Who who) {
    return json.put("client", who.client()).put("revision", who.revision()).put("user", who.user());
  }
}
