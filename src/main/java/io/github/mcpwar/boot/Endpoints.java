package io.github.mcpwar.boot;

import io.github.mcpwar.console.ConsoleServlet;
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

/**
 * Which URLs there are. What needs a caller's identity has URL patterns of its own, so that a container can guard them; whatever is not named here is answered by
 * {@link NotFoundServlet}, which does not know the server.
 */
final class Endpoints {

  /** The servlet behind which everything is that may need a caller's identity. */
  static final String MCP_SERVLET = "mcp";

  private Endpoints() {}

  /** Adds the servlets; with {@link Auth#CONTAINER} the container lets in only who has one of the roles, or anybody who signed in when there are none; that holds for the console as well. Access tokens are asked for by the endpoints only, as a browser has none for a page. */
  static void add(ServletContext context, Server server, Settings settings, Auth auth) {
    ServletRegistration.Dynamic mcp =
        context.addServlet(MCP_SERVLET, new McpServlet(server, drainAtEnd(context, settings)));
    mcp.setAsyncSupported(true);
    mcp.setLoadOnStartup(1);
    mcp.addMapping(patterns(settings));
    List<ServletRegistration.Dynamic> guarded = new ArrayList<>(List.of(mcp));
    boolean whole = settings.get(Settings.WHOLE_CONTEXT);
    if (hasConsole(settings)) {
      guarded.add(ConsoleServlet.addTo(context));
    }
    if (auth == Auth.CONTAINER) {
      Set<String> roles = settings.get(Settings.ROLES);
      context.declareRoles(roles.toArray(String[]::new));
      guarded.forEach(servlet -> servlet.setServletSecurity(constraint(roles)));
    }
    if (whole) {
      addRest(context);
    }
  }

  /** The names of the servlets that {@link Auth#CONTAINER} is about. */
  static String[] guarded(Settings settings) {
    return hasConsole(settings)
        ? new String[] {MCP_SERVLET, ConsoleServlet.NAME}
        : new String[] {MCP_SERVLET};
  }

  private static boolean hasConsole(Settings settings) {
    return settings.get(Settings.WHOLE_CONTEXT) && settings.get(Settings.CONSOLE);
  }

  private static void addRest(ServletContext context) {
    ServletRegistration.Dynamic rest = context.addServlet("mcp-not-found", new NotFoundServlet());
    rest.setAsyncSupported(true);
    rest.addMapping("/*");
  }

  /** Tomcat ends requests as soon as it takes servlets away; what can be told to it earlier is {@link Operations}'s business. */
  private static Duration drainAtEnd(ServletContext context, Settings settings) {
    return context.getServerInfo().startsWith("Apache Tomcat")
        ? Duration.ZERO
        : settings.get(Settings.DRAIN);
  }

  /** What requests are looked at: everything, or where the server is a guest, what is for it. */
  static String[] filtered(Settings settings) {
    return settings.get(Settings.WHOLE_CONTEXT) ? new String[] {"/*"} : patterns(settings);
  }

  private static String[] patterns(Settings settings) {
    List<String> patterns = new ArrayList<>(List.of(messages(settings)));
    if (settings.get(Settings.WHOLE_CONTEXT)) {
      patterns.add("/admin/*");
    }
    return patterns.toArray(String[]::new);
  }

  /** What takes messages and gives streams. */
  static String[] messages(Settings settings) {
    List<String> patterns = new ArrayList<>(List.of("/mcp/*"));
    if (settings.get(Settings.LEGACY_SSE)) {
      patterns.addAll(List.of("/sse/*", "/messages/*"));
    }
    if (settings.get(Settings.CLASSIC_STREAM)) {
      patterns.add("/stream/*");
    }
    return patterns.toArray(String[]::new);
  }

  /** A browser asks by OPTIONS without credentials whether a page may call, so that method is left to the filters. */
  private static ServletSecurityElement constraint(Set<String> roles) {
    String[] names = roles.isEmpty() ? new String[] {"**"} : roles.toArray(String[]::new);
    return new ServletSecurityElement(
        new HttpConstraintElement(TransportGuarantee.NONE, names),
        Set.of(new HttpMethodConstraintElement(
            "OPTIONS", new HttpConstraintElement(EmptyRoleSemantic.PERMIT))));
  }
}
