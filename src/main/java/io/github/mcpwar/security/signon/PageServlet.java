package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An endpoint for browsers: limits requests, and shows failures as pages. */
abstract class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  private final transient SignOnLimits limits;
  private final transient Pages pages;
  private final transient SecurityEvents events;
  private final transient LimitedLog log;

  PageServlet(FacadeParts parts) {
    this.limits = parts.limits();
    this.pages = parts.pages();
    this.events = parts.events();
    this.log = parts.log();
  }

  /** Handles a request. */
  @FunctionalInterface
  interface Handler {
    void handle(HttpServletRequest request, HttpServletResponse response)
        throws IOException, RefusedRequestException, UnavailableException;
  }

  /** Handles a request, unless there are too many of its address. */
  final void handle(HttpServletRequest request, HttpServletResponse response, Handler handler)
      throws IOException {
    if (!limits.admit(request)) {
      events.happened("limit_hit", request, "Too many requests for sign-on from this address");
      response.setHeader("Retry-After", "10");
      pages.error(response, TOO_MANY_REQUESTS, "Too many sign-ons", "Try again in a minute.", "");
      return;
    }
    try {
      handler.handle(request, response);
    } catch (RefusedRequestException e) {
      events.happened(JsonEndpoint.REFUSED, request, e.error().getCode() + ": " + e.reason());
      pages.error(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "You cannot sign on this way",
          e.words() + ".",
          e.error().getCode());
    } catch (UnavailableException | EngineUnavailableException e) {
      log.warn("Sign-on does not work now", "Sign-on does not work now: " + e.getMessage());
      events.happened(JsonEndpoint.REFUSED, request, "Sign-on does not work now");
      response.setHeader("Retry-After", "5");
      pages.error(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Sign-on does not work now",
          "The company sign-on does not answer. Try again in a moment.",
          OAuth2Error.TEMPORARILY_UNAVAILABLE.getCode());
    }
  }
}
