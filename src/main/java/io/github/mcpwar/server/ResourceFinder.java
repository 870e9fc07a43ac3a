package io.github.mcpwar.server;

import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.resources.ReadableResource;
import io.github.mcpwar.server.resources.Resources;
import java.util.function.Supplier;

/** Finds the resource that the parameter {@code uri} names, within a limit on the {@link Work}. */
final class ResourceFinder {
  private final Resources resources;
  private final Permissions permissions;

  ResourceFinder(Resources resources, Permissions permissions) {
    this.resources = resources;
    this.permissions = permissions;
  }

  /**
   * Finds a resource that the caller may read.
   *
   * @param mostWork the maximum cost
   * @throws ProtocolException if there is none, it costs too much to find, or the caller's token
   *     lacks scopes
   */
  ReadableResource find(long mostWork, String uri, Caller caller) {
    return within(mostWork, () -> {
      ReadableResource resource = resources
          .find(uri)
          .filter(found -> permissions.isVisible(found, caller))
          .orElseThrow(() -> ResourceReadHandler.notFound(uri));
      permissions.requireScopes(resource, caller);
      return resource;
    });
  }

  /** The canonical URI of a resource; for an unknown one the URI itself. */
  String canonical(long mostWork, String uri) {
    return within(mostWork, () -> resources.find(uri).map(ReadableResource::uri).orElse(uri));
  }

  static <T> T within(long mostWork, Supplier<T> lookup) {
    return Params.within(mostWork, "uri takes too long to look up; use a shorter one", lookup);
  }
}
