package io.github.mcpwar.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.util.Map;
import org.glassfish.jersey.server.ChunkedOutput;
import org.jspecify.annotations.Nullable;

/** Through Jakarta REST, long after the thread of the request is gone. */
final class RestExit implements Exit {
  private final AsyncResponse response;
  private @Nullable ChunkedOutput<byte[]> output;

  RestExit(AsyncResponse response) {
    this.response = response;
  }

  @Override
  public void answer(int status, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    ResponseBuilder answer = Response.status(status);
    headers.forEach(answer::header);
    if (body != null) {
      answer.entity(body).type(APPLICATION_JSON_TYPE).header("Content-Length", body.length);
    }
    resume(answer);
  }

  @Override
  public void open(Map<String, String> headers) throws IOException {
    ChunkedOutput<byte[]> chunks = new ChunkedOutput<>(byte[].class);
    ResponseBuilder answer = Response.ok(chunks, SERVER_SENT_EVENTS);
    headers.forEach(answer::header);
    resume(answer);
    output = chunks;
  }

  private void resume(ResponseBuilder answer) throws IOException {
    if (!response.resume(answer.build())) {
      throw new IOException("The response was resumed already");
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (output != null) {
      output.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    if (output != null) {
      output.close();
    }
  }
}
