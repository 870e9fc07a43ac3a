package io.github.mcpwar.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resumes a suspended request with a complete response. */
record JerseyAnswerWriter(AsyncResponse response) implements AnswerWriter {

  @Override
  public void answer(int status, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    ResponseBuilder answer = Response.status(status);
    headers.forEach(answer::header);
    if (body != null) {
      answer.entity(body).type(APPLICATION_JSON_TYPE).header("Content-Length", body.length);
    }
    resume(response, answer);
  }

  static void resume(AsyncResponse response, ResponseBuilder answer) throws IOException {
    if (!response.resume(answer.build())) {
      throw new IOException("The response was resumed already");
    }
  }
}
