package io.github.mcpwar.boot;

import io.github.mcpwar.console.ConsoleServlet;
import io.github.mcpwar.console.ConsoleSettings;
import io.github.mcpwar.http.HttpSettings;
import io.github.mcpwar.operations.OperationsSettings;
import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.security.delegation.ConsentServlet;
import io.github.mcpwar.security.signon.Facade;
import io.github.mcpwar.security.signon.FacadeSettings;
import io.github.mcpwar.security.signon.SignOn;
import io.github.mcpwar.servlets.Tomcat;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Registers the servlets. Those that need the caller's identity have URL patterns of their own, so
 * that a container can protect them. All other URLs lead to {@link NotFoundServlet}, which has no
 * access to the server.
 */
final class Endpoints {

  /** Name of the servlet for everything that may need the caller's identity. */
  static final String MCP_SERVLET = "mcp";

  private Endpoints() {}

  /**
   * Adds the servlets. With {@link Auth#CONTAINER}, the container admits only callers with one of
   * the roles, or any signed-in user if there are none, to the endpoints and the console. Access
   * tokens protect the endpoints only, as a browser has none for a page.
   */
  static void add(ServletContext context, Server server, Settings settings, Auth auth) {
    ServletRegistration.Dynamic mcp =
        context.addServlet(MCP_SERVLET, new McpServlet(server, drainAtEnd(context, settings)));
    mcp.setAsyncSupported(true);
    mcp.setLoadOnStartup(1);
    mcp.addMapping(patterns(settings));
    List<ServletRegistration.Dynamic> guarded = new ArrayList<>(List.of(mcp));
    boolean whole = settings.get(ApplicationSettings.WHOLE_CONTEXT);
    if (hasConsole(settings)) {
      guarded.add(ConsoleServlet.addTo(
          context,
          settings.get(ConsoleSettings.APP_ORIGIN),
          settings.get(ConsoleSettings.DOCS_URL)));
    }
    if (auth == Auth.CONTAINER) {
      Set<String> roles = settings.get(SignOnSettings.ROLES);
      context.declareRoles(roles.toArray(String[]::new));
      guarded.forEach(servlet -> servlet.setServletSecurity(constraint(roles)));
    }
    if (whole) {
      addRest(context);
    }
  }

  /** The names of the servlets protected with {@link Auth#CONTAINER}. */
  static String[] guarded(Settings settings) {
    return hasConsole(settings)
        ? new String[] {MCP_SERVLET, ConsoleServlet.NAME}
        : new String[] {MCP_SERVLET};
  }

  static boolean hasConsole(Settings settings) {
    return settings.get(ApplicationSettings.WHOLE_CONTEXT) && settings.get(ConsoleSettings.CONSOLE);
  }

  private static void addRest(ServletContext context) {
    ServletRegistration.Dynamic rest = context.addServlet("mcp-not-found", new NotFoundServlet());
    rest.setAsyncSupported(true);
    rest.addMapping("/*");
  }

  /**
   * The drain time when the servlet is destroyed: none on Tomcat, which by then has ended requests;
   * {@link Operations} drains it earlier.
   */
  private static Duration drainAtEnd(ServletContext context, Settings settings) {
    return Tomcat.runs(context) ? Duration.ZERO : settings.get(OperationsSettings.DRAIN);
  }

  /** The URL patterns of the filters: all URLs, or only the server's own in another application. */
  static String[] filtered(Settings settings) {
    if (settings.get(ApplicationSettings.WHOLE_CONTEXT)) {
      return new String[] {"/*"};
    }
    Stream<String> signOn = settings.get(FacadeSettings.SIGN_ON) == SignOn.FACADE
        ? Facade.PATTERNS.stream()
        : Stream.empty();
    Stream<String> pages =
        DelegationSettings.areOn(settings) ? ConsentServlet.PATTERNS.stream() : Stream.empty();
    return Stream.of(
            Stream.of(patterns(settings)), signOn, pages, Cards.patterns(settings).stream())
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  private static String[] patterns(Settings settings) {
    List<String> patterns = new ArrayList<>(List.of(messages(settings)));
    if (settings.get(ApplicationSettings.WHOLE_CONTEXT)) {
      patterns.add("/admin/*");
    }
    return patterns.toArray(String[]::new);
  }

  /** The URL patterns of messages and streams. */
  static String[] messages(Settings settings) {
    List<String> patterns = new ArrayList<>(List.of("/mcp/*"));
    if (settings.get(HttpSettings.LEGACY_SSE)) {
      patterns.addAll(List.of("/sse/*", "/messages/*"));
    }
    if (settings.get(HttpSettings.CLASSIC_STREAM)) {
      patterns.add("/stream/*");
    }
    return patterns.toArray(String[]::new);
  }

  /**
   * Creates the security constraint. OPTIONS is exempt, as CORS preflights carry no credentials.
   */
  private static ServletSecurityElement constraint(Set<String> roles) {
    String[] names = roles.isEmpty() ? new String[] {"**"} : roles.toArray(String[]::new);
    return new ServletSecurityElement(
        new HttpConstraintElement(TransportGuarantee.NONE, names),
        Set.of(new HttpMethodConstraintElement(
            "OPTIONS", new HttpConstraintElement(EmptyRoleSemantic.PERMIT))));
  }
}
