package io.github.mcpwar.boot;

import io.github.mcpwar.card.CardAccess;
import io.github.mcpwar.card.CardSettings;
import io.github.mcpwar.card.ServerCard;
import io.github.mcpwar.card.ServerCardServlet;
import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The public documents about the server: its card and the catalog. */
final class Cards {
  private static final Set<String> PATHS =
      Set.of(ServerCardServlet.CARD, ServerCardServlet.CATALOG);

  private Cards() {}

  /** True if the documents are offered. */
  static boolean areOffered(Settings settings) {
    return settings.get(CardSettings.SERVER_CARD) == CardAccess.OPEN;
  }

  /** The URL patterns of the documents, of which there are none unless they are offered. */
  static Set<String> patterns(Settings settings) {
    return areOffered(settings) ? PATHS : Set.of();
  }

  /**
   * Adds the documents, if they are offered. Where the container protects the endpoint, their paths
   * are exempt: the container applies the constraint of the best match.
   *
   * @throws ServletException if the settings do not describe a card
   */
  static void add(ServletContext context, Settings settings, Auth auth, JsonMapper mapper)
      throws ServletException {
    if (!areOffered(settings)) {
      return;
    }
    ServerCard card;
    try {
      card = new ServerCard(mapper, Components.identity(settings).implementation());
    } catch (IllegalArgumentException e) {
      throw new ServletException(e.getMessage());
    }
    String own = settings.get(CardSettings.SERVER_URL);
    ServletRegistration.Dynamic servlet = context.addServlet(
        ServerCardServlet.NAME,
        new ServerCardServlet(card, own.isEmpty() ? settings.get(BearerSettings.RESOURCE) : own));
    servlet.setAsyncSupported(true);
    servlet.addMapping(PATHS.toArray(String[]::new));
    if (auth == Auth.CONTAINER) {
      HttpConstraintElement everybody = new HttpConstraintElement(EmptyRoleSemantic.PERMIT);
      var unused = servlet.setServletSecurity(new ServletSecurityElement(
          new HttpConstraintElement(EmptyRoleSemantic.DENY),
          List.of("GET", "HEAD", "OPTIONS").stream()
              .map(method -> new HttpMethodConstraintElement(method, everybody))
              .toList()));
    }
  }

  /**
   * Hides from a filter against requests of other sites that a request for one of the documents
   * comes from there, as they are for all sites. Its other checks apply.
   */
  static Filter exempt(Filter filter, Settings settings) {
    return areOffered(settings) ? new Exempting(filter) : filter;
  }

  /** A filter for which requests of the documents have no origin. */
  private record Exempting(Filter filter) implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      boolean isExempt =
          request instanceof HttpServletRequest http && PATHS.contains(http.getServletPath());
      filter.doFilter(
          isExempt ? new WithoutOrigin((HttpServletRequest) request) : request, response, chain);
    }
  }

  private static final class WithoutOrigin extends HttpServletRequestWrapper {
    private static final Set<String> HIDDEN = Set.of("origin", "sec-fetch-site");

    WithoutOrigin(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isHidden(String name) {
      return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
    }
  }
}
