package io.github.mcpwar.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The web application's address without the slash at its end, which containers leave to us because everything below it is ours. */
@Path("")
public final class ConsoleRedirect {

  /** Leads to the console; without the slash its relative addresses would lead out of the web application. */
  @GET
  public Response redirect(@Context HttpServletRequest request) {
    return Response.status(Response.Status.FOUND)
        .header("Location", request.getContextPath() + "/")
        .build();
  }
}
