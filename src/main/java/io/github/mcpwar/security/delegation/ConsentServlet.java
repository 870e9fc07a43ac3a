package io.github.mcpwar.security.delegation;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.github.bucket4j.Bucket;
import io.github.mcpwar.callers.Crowd;
import io.github.mcpwar.callers.Network;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.log.LogText;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.security.signon.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Sends users to the provider to allow something, and receives them afterwards. It signs nobody in
 * and learns nothing of the user, so it does not matter in whose browser a page is opened: whoever
 * allows something allows it for themselves.
 */
public final class ConsentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  /** The requests of one address in a minute. */
  public static final int PER_MINUTE = 60;

  /** The URL patterns of the pages. */
  public static final List<String> PATTERNS = List.of(Consents.PATH, Consents.DONE);

  private final transient Delegations delegations;
  private final transient Pages pages;
  private final transient Crowd<Bucket> addresses;
  private final transient SecurityEvents events;
  private final transient LimitedLog log;

  /**
   * Creates the pages.
   *
   * @param addresses the rates of addresses, {@value #PER_MINUTE} in a minute
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public ConsentServlet(
      Delegations delegations,
      Pages pages,
      Rates addresses,
      SecurityEvents events,
      LongSupplier nanoTime) {
    this.delegations = delegations;
    this.pages = pages;
    this.addresses =
        new Crowd<>(addresses::of, each -> each.getAvailableTokens() >= PER_MINUTE, nanoTime);
    this.events = events;
    this.log =
        new LimitedLog(System.getLogger(ConsentServlet.class.getName()), LimitedLog.SOME, nanoTime);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!addresses.of(Network.of(request.getRemoteAddr())).tryConsume(1)) {
      events.happened("limit_hit", request, "Too many visits of pages from this address");
      response.setHeader("Retry-After", "10");
      pages.error(response, TOO_MANY_REQUESTS, "Too many visits", "Try again in a minute.", "");
      return;
    }
    boolean isBack = request.getRequestURI().endsWith(Consents.DONE);
    Optional<Consents.Ticket> ticket =
        parameter(request, isBack ? "state" : "request").flatMap(delegations.consents()::open);
    if (ticket.isEmpty()) {
      events.happened("consent_refused", request, "No ticket of this server, or an old one");
      pages.error(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "This page is over",
          "It was opened too late, or its address is not complete. Begin again in the program.",
          "");
    } else if (isBack) {
      finish(request, response, ticket.get());
    } else {
      leave(response, ticket.get());
    }
  }

  private void leave(HttpServletResponse response, Consents.Ticket ticket) throws IOException {
    Optional<IssuerExchanges> issuer = delegations.issuer(ticket.issuer());
    try {
      if (issuer.isEmpty()) {
        throw new UnavailableException("the settings do not name it any more");
      }
      Consents.Ticket state = new Consents.Ticket(ticket.key(), ticket.issuer(), "", "");
      String target = issuer
          .get()
          .page(
              ticket, delegations.consents().seal(state), delegations.consents().back())
          .toString();
      delegations.consents().begin(ticket.key());
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", target);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Referrer-Policy", "no-referrer");
    } catch (UnavailableException e) {
      log.warn(
          "Users cannot allow anything now",
          "Users cannot allow anything now; the identity provider: " + e.getMessage());
      response.setHeader("Retry-After", "5");
      pages.error(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "The company sign-on does not work now",
          "It does not answer. Try again in a moment.",
          "");
    }
  }

  private void finish(
      HttpServletRequest request, HttpServletResponse response, Consents.Ticket ticket)
      throws IOException {
    Optional<String> error = parameter(request, "error");
    delegations.consents().finish(ticket.key(), error.isEmpty());
    if (error.isEmpty()) {
      pages.done(response, "You are done here", "Close this page and return to the program.");
      return;
    }
    String code = LogText.withoutSecrets(error.get());
    String description =
        LogText.withoutSecrets(parameter(request, "error_description").orElse(""));
    log.warn(
        "The identity provider did not let a user allow something: " + code,
        "The identity provider did not let a user allow something: " + code + " (" + description
            + ")");
    events.happened("consent_refused", request, "The identity provider answered " + code);
    pages.done(
        response,
        "You have not allowed it",
        "Nothing was changed. Close this page and return to the program.");
  }

  private static Optional<String> parameter(HttpServletRequest request, String name) {
    List<String> values =
        URLUtils.parseParameters(request.getQueryString()).getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }
}
