package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.server.call.Correlation;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Responds to requests that no resource matches and to unexpected exceptions, without internal
 * details.
 */
public final class UnhandledExceptions implements ExceptionMapper<Exception> {
  private final Correlation correlation;
  private final StreamRegistry streams;

  /** Creates the mapper. */
  public UnhandledExceptions(Correlation correlation, StreamRegistry streams) {
    this.correlation = correlation;
    this.streams = streams;
  }

  @Override
  public Response toResponse(Exception e) {
    if (e instanceof WebApplicationException known && known.getResponse().getStatus() < 500) {
      Response response = known.getResponse();
      Response.ResponseBuilder answer =
          answer(response.getStatus(), response.getStatusInfo().getReasonPhrase());
      if (response.getHeaderString("Allow") != null) {
        answer.header("Allow", response.getHeaderString("Allow"));
      }
      return answer.build();
    }
    return answer(500, String.valueOf(correlation.internalError("HTTP", e).getMessage()))
        .build();
  }

  private Response.ResponseBuilder answer(int status, String words) {
    Failure failure = new Failure(null, new RpcError(RpcError.INVALID_REQUEST, words));
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("X-Content-Type-Options", "nosniff")
        .entity(streams.codec().encode(failure));
  }
}
