package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An endpoint for programs: takes a POST with a small body and answers in JSON. */
abstract class JsonEndpoint extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_BYTES = 32 * 1024;
  static final int TOO_MANY_REQUESTS = 429;

  /** The event of the audit trail for a rejected request. */
  static final String REFUSED = "sign_on_refused";

  private final String contentType;
  private final transient SecurityEvents events;
  private final transient LimitedLog log;

  /**
   * Creates an endpoint.
   *
   * @param contentType the accepted content type
   */
  JsonEndpoint(String contentType, SecurityEvents events, LimitedLog log) {
    this.contentType = contentType;
    this.events = events;
    this.log = log;
  }

  /** Checks a limit before the request is read; false if it is exceeded. */
  abstract boolean admit(HttpServletRequest request);

  /**
   * Answers a request.
   *
   * @param body the text of its body
   */
  abstract HTTPResponse answer(HttpServletRequest request, String body)
      throws RefusedRequestException, UnavailableException;

  /** Called for a rejected request. */
  void refused(HttpServletRequest request) {}

  @Override
  protected final void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!admit(request)) {
      tooMany(request, response, "from this address");
      return;
    }
    try {
      HTTPResponse answer = answer(request, body(request));
      Answers.send(response, answer);
    } catch (RefusedRequestException e) {
      events.happened(REFUSED, request, e.error().getCode() + ": " + e.reason());
      refused(request);
      if (e.error().getHTTPStatusCode() == 401 && request.getHeader("Authorization") != null) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"token\"");
      }
      Answers.send(response, e.error());
    } catch (UnavailableException | EngineUnavailableException e) {
      log.warn("Sign-on does not work now", "Sign-on does not work now: " + e.getMessage());
      events.happened(REFUSED, request, "Sign-on does not work now");
      Answers.unavailable(response);
    }
  }

  private void tooMany(HttpServletRequest request, HttpServletResponse response, String from)
      throws IOException {
    events.happened("limit_hit", request, "Too many requests for sign-on " + from);
    response.setHeader("Retry-After", "10");
    Answers.send(
        response,
        new ErrorObject("temporarily_unavailable", "Too many requests " + from, TOO_MANY_REQUESTS));
  }

  private String body(HttpServletRequest request) throws IOException, RefusedRequestException {
    String type = request.getContentType();
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(contentType)) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_REQUEST, "Send the content type " + contentType);
    }
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_REQUEST, "The body is longer than " + MAX_BYTES + " bytes");
    }
    return new String(bytes, UTF_8);
  }
}
