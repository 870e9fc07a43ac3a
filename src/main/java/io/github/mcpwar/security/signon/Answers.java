package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends answers in JSON, which nobody may keep. */
final class Answers {
  private static final int SERVICE_UNAVAILABLE = 503;

  private Answers() {}

  static void send(HttpServletResponse response, HTTPResponse answer) throws IOException {
    sendText(response, answer.getStatusCode(), answer.getBody() == null ? "" : answer.getBody());
  }

  static void send(HttpServletResponse response, ErrorObject error) throws IOException {
    // some errors are those of redirects elsewhere, and say so by their status
    int status = Math.max(HttpServletResponse.SC_BAD_REQUEST, error.getHTTPStatusCode());
    sendText(response, status, error.toJSONObject().toJSONString());
  }

  static void unavailable(HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", "5");
    send(
        response,
        new ErrorObject(
            "temporarily_unavailable",
            "Sign-on does not work now: try again",
            SERVICE_UNAVAILABLE));
  }

  private static void sendText(HttpServletResponse response, int status, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
