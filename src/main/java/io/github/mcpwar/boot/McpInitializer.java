package io.github.mcpwar.boot;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.console.ConsoleServlet;
import io.github.mcpwar.environment.AsyncGuard;
import io.github.mcpwar.security.OriginFilter;
import io.github.mcpwar.server.Catalog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.HandlesTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts the server when the container starts the web application, with every annotated class that the container finds in it. */
@HandlesTypes({
  Tool.class,
  Resource.class,
  ResourceTemplate.class,
  Prompt.class,
  CompletePrompt.class,
  CompleteResourceTemplate.class
})
public final class McpInitializer implements ServletContainerInitializer {
  @Override
  public void onStartup(@Nullable Set<Class<?>> annotated, ServletContext context)
      throws ServletException {
    Settings settings = settings(context);
    Server server = new Server(settings);
    context.addListener(new Stop(server));
    Catalog catalog = server.catalog();
    server.onStart(
        new Startup(context, server, annotated == null ? Set.of() : annotated, settings));
    context.setAttribute(ToolRegistry.class.getName(), catalog.tools());
    context.setAttribute(ResourceRegistry.class.getName(), catalog.resources());
    context.setAttribute(PromptRegistry.class.getName(), catalog.prompts());
    addFilter(context, settings);
    server.closeWithIt(Operations.start(context, settings, server));
    ServletRegistration.Dynamic servlet =
        context.addServlet("mcp", new McpServlet(server, drainAtEnd(context, settings)));
    servlet.setAsyncSupported(true);
    servlet.setLoadOnStartup(1);
    servlet.addMapping(patterns(settings));
    if (settings.get(Settings.CONSOLE) && settings.get(Settings.WHOLE_CONTEXT)) {
      ConsoleServlet.addTo(context);
    }
  }

  /** Tomcat ends requests as soon as it takes servlets away; what can be told to it earlier is {@link Operations}'s business. */
  private static Duration drainAtEnd(ServletContext context, Settings settings) {
    return context.getServerInfo().startsWith("Apache Tomcat")
        ? Duration.ZERO
        : settings.get(Settings.DRAIN);
  }

  private static Settings settings(ServletContext context) throws ServletException {
    try {
      return SettingSources.read(SettingSources.of(context));
    } catch (IllegalArgumentException e) {
      throw new ServletException(e.getMessage());
    }
  }

  /** Everything, or where the server is a guest, what it needs. */
  private static String[] patterns(Settings settings) {
    if (settings.get(Settings.WHOLE_CONTEXT)) {
      return new String[] {"/*"};
    }
    List<String> patterns = new ArrayList<>(List.of("/mcp/*"));
    if (settings.get(Settings.LEGACY_SSE)) {
      patterns.addAll(List.of("/sse/*", "/messages/*"));
    }
    if (settings.get(Settings.CLASSIC_STREAM)) {
      patterns.add("/stream/*");
    }
    return patterns.toArray(String[]::new);
  }

  private static void addFilter(ServletContext context, Settings settings) {
    FilterRegistration.Dynamic filter = context.addFilter(
        "mcp-origin",
        new OriginFilter(
            settings.get(Settings.ALLOWED_ORIGINS), settings.get(Settings.ALLOWED_HOSTS)));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, patterns(settings));
    FilterRegistration.Dynamic last = context.addFilter(
        "mcp-async", new AsyncGuard(context.getFilterRegistrations().keySet()));
    last.setAsyncSupported(true);
    last.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, "mcp");
  }

  /** Stops the server together with the web application, also one that did not get as far as its servlet. */
  private record Stop(Server server) implements ServletContextListener {

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      server.close();
    }
  }
}
