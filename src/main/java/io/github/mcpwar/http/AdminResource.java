package io.github.mcpwar.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.OtherNodes.Ending;
import io.github.mcpwar.server.exchange.Activity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON API for operators: lists sessions, calls and listeners, and ends calls and sessions. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@NotStored
public final class AdminResource {
  private static final String REFUSAL = "Only the role of the setting mcp.admin-role may use this";

  private final Engine engine;
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
      String role,
      Predicate<HttpServletRequest> ofThisMachine,
      AdminViews views,
      AdminEvents events) {
    this.engine = engine;
    this.views = views;
    this.access = new AdminAccess(role, ofThisMachine);
    this.events = events;
  }

  /**
   * The caller and the views open to them.
   *
   * @param activity true for administrators
   * @param server the server's state; null for others
   */
  record Overview(
      boolean activity,
      String signOn,
      @JsonInclude @Nullable String user,
      @Nullable Object server) {}

  /** The reason for a rejection. */
  record Rejection(String error) {}

  /** Reports the caller and the views open to them, and the server's state to administrators. */
  @GET
  public Overview views(@Context HttpServletRequest request) {
    boolean isAdmin = access.allows(request);
    return new Overview(
        isAdmin,
        views.signOn(),
        request.getRemoteUser(),
        isAdmin ? views.server().get() : null);
  }

  /** Reports current activity and the last hour's calls, or 403 for callers without permission. */
  @GET
  @Path("activity")
  public ActivityView activity(@Context HttpServletRequest request) {
    if (!access.allows(request)) {
      throw rejection(Response.Status.FORBIDDEN, REFUSAL);
    }
    return ActivityView.of(engine.activity(), views.others(), views.history().get());
  }

  /** Cancels a call: its tool is notified, and its client receives an error. */
  @DELETE
  @Path("calls/{number}")
  public void cancelCall(
      @Context HttpServletRequest request,
      @PathParam("number") long number,
      @QueryParam("node") @Nullable Long node) {
    end(
        request,
        "call " + number,
        node,
        () -> engine.cancelCall(number),
        there -> views.others().cancelCall(there, number));
  }

  /** Ends a session with its calls and streams. The client may open another one. */
  @DELETE
  @Path("sessions/{number}")
  public void endSession(
      @Context HttpServletRequest request,
      @PathParam("number") long number,
      @QueryParam("node") @Nullable Long node) {
    end(
        request,
        "session " + number,
        node,
        () -> engine.endSession(number),
        there -> views.others().endSession(there, number));
  }

  /** Ends something on this server, or on another for the same clients. */
  private void end(
      HttpServletRequest request,
      String what,
      @Nullable Long node,
      BooleanSupplier here,
      LongFunction<Ending> elsewhere) {
    if (!access.allows(request) || !AdminAccess.isOfOwnPage(request)) {
      events.happened("admin_refused", request, "May not end " + what);
      throw rejection(Response.Status.FORBIDDEN, REFUSAL);
    }
    String described;
    Ending ending;
    if (node == null || isHere(node)) {
      described = description(engine.activity(), what);
      ending = here.getAsBoolean() ? Ending.ENDED : Ending.NOTHING_THERE;
    } else {
      described = what + " of node " + node;
      ending = elsewhere.apply(node);
    }
    if (ending == Ending.NO_ANSWER) {
      throw rejection(
          Response.Status.SERVICE_UNAVAILABLE, "Node " + node + " does not answer; try again");
    }
    if (ending == Ending.NOTHING_THERE) {
      throw rejection(Response.Status.NOT_FOUND, "There is no " + what + "; it may have ended");
    }
    events.happened("admin_ended", request, described);
  }

  private boolean isHere(long node) {
    return views.others().self().filter(self -> self.number() == node).isPresent();
  }

  private static WebApplicationException rejection(Response.Status status, String words) {
    return new WebApplicationException(Response.status(status)
        .entity(new Rejection(words))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build());
  }

  /** Describes a call or session with a name such as {@code call 7}, and its user. */
  private static String description(Activity activity, String name) {
    return Stream.concat(
            activity.calls().stream()
                .filter(each -> name.equals("call " + each.number()))
                .map(each ->
                    description(name + ", " + each.method() + " " + each.name(), each.who())),
            activity.sessions().stream()
                .filter(each -> name.equals("session " + each.number()))
                .map(each -> description(name, each.who())))
        .findFirst()
        .orElse(name);
  }

  private static String description(String what, Activity.Who who) {
    return what + " of client '" + who.client() + "', user '" + who.user() + "'";
  }
}
