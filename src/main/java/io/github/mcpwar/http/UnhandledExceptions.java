package io.github.mcpwar.http;

import io.github.mcpwar.server.Correlation;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers requests that no resource takes, and what nobody expected, without a word about the inside. */
public final class UnhandledExceptions implements ExceptionMapper<Exception> {
  private final Correlation correlation;

  /** Logs by this. */
  public UnhandledExceptions(Correlation correlation) {
    this.correlation = correlation;
  }

  @Override
  public Response toResponse(Exception e) {
    if (e instanceof WebApplicationException known && known.getResponse().getStatus() < 500) {
      Response response = known.getResponse();
      Response.ResponseBuilder answer =
          text(response.getStatus(), response.getStatusInfo().getReasonPhrase());
      if (response.getHeaderString("Allow") != null) {
        answer.header("Allow", response.getHeaderString("Allow"));
      }
      return answer.build();
    }
    return text(500, String.valueOf(correlation.internalError("HTTP", e).getMessage()))
        .build();
  }

  private static Response.ResponseBuilder text(int status, String words) {
    return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(words + "\n");
  }
}
