package io.github.mcpwar.boot;

import io.github.mcpwar.environment.ApplicationFilters;
import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.environment.SynchronousFilters;
import io.github.mcpwar.server.ServerSettings;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The last step of a start in a container. Everything else in the application has started, so CDI
 * may be available and all filters are known.
 */
record Startup(
    ServletContext context,
    Server server,
    Set<Class<?>> annotated,
    Settings settings,
    StateKeys keys)
    implements Runnable {
  private static final System.Logger LOG = System.getLogger(Startup.class.getName());
  private static final String ENDPOINT = "/mcp";

  @Override
  public void run() {
    server
        .availability()
        .blockedBy(SynchronousFilters.before(ENDPOINT, Endpoints.MCP_SERVLET, context));
    Instances instances = Instances.ofApplication().withNamedResources(context).preferring(given());
    server.threads().around(instances::asRequest);
    if (instances.haveScopes()
        || ApplicationFilters.areBefore(ENDPOINT, Endpoints.MCP_SERVLET, context)) {
      server.threads().ofRequests().keepOff();
    }
    server.closeWithIt(Discovery.register(
        server.engine(),
        server.catalog(),
        annotated,
        instances,
        settings,
        server.leftOut(),
        server.declared()));
    server.closeWithIt(instances);
    int leftOut = server.leftOut().count();
    LOG.log(
        leftOut == 0 ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
        summary(server.catalog()) + notOffered(leftOut));
    keys.log();
    server.cluster().ifPresent(Clusters::log);
    JavaPatches.checkLater(server.threads().timer());
  }

  private List<?> given() {
    List<Object> objects = ContextAttributes.GIVEN.get(context);
    return objects == null ? List.of() : objects;
  }

  private String summary(Catalog catalog) {
    return settings.get(ServerSettings.SERVER_NAME) + " is ready at " + context.getContextPath()
        + ENDPOINT
        + ": " + counted(catalog.tools().list(), "tool")
        + ", " + counted(catalog.resources().list(), "resource")
        + ", " + counted(catalog.prompts().list(), "prompt")
        + "; calls run on " + server.threads().kind();
  }

  /** The part of the summary about skipped classes; empty if there are none. */
  static String notOffered(int classes) {
    return classes == 0
        ? ""
        : "; " + classes + (classes == 1 ? " class is" : " classes are")
            + " not offered or only in part: see the " + (classes == 1 ? "error" : "errors")
            + " above";
  }

  /** A number with its noun. */
  static String counted(Collection<?> things, String noun) {
    return things.size() + " " + noun + (things.size() == 1 ? "" : "s");
  }
}
