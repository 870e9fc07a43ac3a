package io.github.mcpwar.boot;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.EventSource;
import io.github.mcpwar.api.McpMethod;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.audit.AuditTrail;
import io.github.mcpwar.card.ServerCardServlet;
import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.LimitFilter;
import io.github.mcpwar.security.ReadableHeadersFilter;
import io.github.mcpwar.security.RequestSettings;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.security.SignedInFilter;
import io.github.mcpwar.security.TrailFilter;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.servlets.ContextAttribute;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.servlets.Tomcat;
import io.github.mcpwar.servlets.UnreadBodyFilter;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Starts the server with the web application. The container passes the annotated classes. */
@HandlesTypes({
  Tool.class,
  Resource.class,
  ResourceTemplate.class,
  Prompt.class,
  CompletePrompt.class,
  CompleteResourceTemplate.class,
  McpMethod.class,
  EventSource.class
})
public final class McpInitializer implements ServletContainerInitializer {

  @Override
  public void onStartup(@Nullable Set<Class<?>> annotated, ServletContext context)
      throws ServletException {
    HeadStart.await();
    Settings settings = settings(context);
    Auth auth = AuthChoice.of(settings, context);
    StateKeys keys = StateKeys.of(settings, context);
    Server server = server(settings, keys.ring());
    try {
      bindDataSources(server, context, settings);
      server.onStart(
          new Startup(context, server, annotated == null ? Set.of() : annotated, settings, keys));
      offer(server, context, settings, auth, keys.ring());
    } catch (ServletException | RuntimeException | Error e) {
      server.close(); // containers may not notify a listener of an application that failed to start
      throw e;
    }
  }

  private static Server server(Settings settings, KeyRing keys) throws ServletException {
    Optional<ClusterConnection> nodes = Optional.empty();
    try {
      nodes = Clusters.connect(settings);
      return new Server(settings, keys, nodes);
    } catch (IllegalArgumentException | EngineUnavailableException e) {
      nodes.ifPresent(each -> each.engine().close());
      throw new ServletException(e.getMessage());
    } catch (LinkageError e) {
      throw new ServletException(
          "A library that the server needs is missing in the application, or too old: " + e, e);
    }
  }

  private static void offer(
      Server server, ServletContext context, Settings settings, Auth auth, KeyRing keys)
      throws ServletException {
    context.addListener(new Stop(server));
    Catalog catalog = server.catalog();
    ContextAttributes.LEFT_OUT.set(context, server.leftOut().reasons());
    ContextAttribute.of(ToolRegistry.class).set(context, catalog.tools());
    ContextAttribute.of(ResourceRegistry.class).set(context, catalog.resources());
    ContextAttribute.of(PromptRegistry.class).set(context, catalog.prompts());
    SecurityEvents events = server.events();
    CrashFolder.use(server, context);
    addUnreadBodies(context, settings);
    server.trail().ifPresent(trail -> addTrail(context, settings, trail));
    OriginFilters.add(context, settings, auth, events);
    if (auth == Auth.CONTAINER) {
      addSignedIn(context, settings);
    }
    if (auth != Auth.BEARER && DelegationSettings.areOn(settings)) {
      throw new ServletException("mcp.on-behalf-of needs mcp.auth=bearer: only then does this"
          + " server have access tokens of its users");
    }
    SharedLimits shared = new SharedLimits(server.cluster());
    if (auth == Auth.BEARER) {
      server.closeWithIt(bearer(context, settings, keys, shared, events));
    }
    addLimits(context, settings, shared, events);
    addHeaders(context, settings.get(RequestSettings.REQUEST_HEADERS));
    server.closeWithIt(Operations.start(context, settings, server));
    Endpoints.add(context, server, settings, auth);
    Cards.add(context, settings, auth, server.codec().mapper());
  }

  private static void bindDataSources(Server server, ServletContext context, Settings settings)
      throws ServletException {
    if (!Embedded.is(context)) {
      DataSources.leaveToContainer(settings);
      return;
    }
    try {
      server.closeWithIt(DataSources.bind(settings));
    } catch (IllegalArgumentException e) {
      throw new ServletException(e.getMessage());
    }
  }

  private static Settings settings(ServletContext context) throws ServletException {
    try {
      return SettingSources.read(SettingSources.of(context));
    } catch (IllegalArgumentException e) {
      throw new ServletException(e.getMessage());
    }
  }

  /**
   * Adds the filter for the rest of bodies first, as it ends the rejections of the others. The
   * connector of {@code java -jar} drops them by itself.
   */
  private static void addUnreadBodies(ServletContext context, Settings settings) {
    if (Embedded.is(context)) {
      return;
    }
    FilterRegistration.Dynamic filter = context.addFilter(
        "mcp-unread-bodies",
        new UnreadBodyFilter(Tomcat.runs(context), System::nanoTime, NotFoundServlet::send));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST), false, Endpoints.filtered(settings));
  }

  /** Adds the audit filter before others, as it records their rejections. */
  private static void addTrail(ServletContext context, Settings settings, AuditTrail trail) {
    FilterRegistration.Dynamic filter =
        context.addFilter("mcp-trail", new TrailFilter(trail::ended, System::nanoTime));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR),
        false,
        Endpoints.filtered(settings));
  }

  private static void addSignedIn(ServletContext context, Settings settings) {
    FilterRegistration.Dynamic filter =
        context.addFilter("mcp-signed-in", new SignedInFilter(settings.get(SignOnSettings.ROLES)));
    filter.setAsyncSupported(true);
    filter.addMappingForServletNames(
        EnumSet.of(DispatcherType.REQUEST), false, Endpoints.guarded(settings));
  }

  private static void addHeaders(ServletContext context, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    FilterRegistration.Dynamic filter =
        context.addFilter("mcp-headers", new ReadableHeadersFilter(names));
    filter.setAsyncSupported(true);
    filter.addMappingForServletNames(
        EnumSet.of(DispatcherType.REQUEST), false, Endpoints.MCP_SERVLET);
  }

  private static void addLimits(
      ServletContext context, Settings settings, SharedLimits shared, SecurityEvents events) {
    FilterRegistration.Dynamic filter = context.addFilter(
        "mcp-limits",
        new LimitFilter(
            headerBytes(context, settings.get(RequestSettings.MAX_HEADER_BYTES)),
            TomcatHeaders.limitedTo(settings.get(RequestSettings.MAX_HEADER_BYTES), context),
            new Requests(Components.usages(settings, shared)),
            events));
    filter.setAsyncSupported(true);
    filter.addMappingForServletNames(
        EnumSet.of(DispatcherType.REQUEST),
        false,
        Cards.areOffered(settings)
            ? new String[] {Endpoints.MCP_SERVLET, ServerCardServlet.NAME}
            : new String[] {Endpoints.MCP_SERVLET});
  }

  /** The header limit to enforce here; 0 if the container does, as counting takes time. */
  private static int headerBytes(ServletContext context, int most) {
    IntConsumer container = ContextAttributes.HEADER_LIMIT.get(context);
    if (container == null) {
      return most;
    }
    container.accept(most);
    return 0;
  }

  private static AutoCloseable bearer(
      ServletContext context,
      Settings settings,
      KeyRing keys,
      SharedLimits shared,
      SecurityEvents events)
      throws ServletException {
    try {
      return Bearer.install(context, settings, keys, shared, events);
    } catch (IllegalArgumentException e) {
      throw new ServletException(e.getMessage());
    } catch (NoClassDefFoundError e) {
      throw new ServletException(
          "mcp.auth=bearer needs the library com.nimbusds:oauth2-oidc-sdk in the application", e);
    }
  }

  /** Stops the server with the web application, even if its servlet was never initialized. */
  private record Stop(Server server) implements ServletContextListener {

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      server.close();
    }
  }
}
