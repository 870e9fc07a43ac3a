package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.resources.ReadableResource;
import io.github.mcpwar.server.resources.Resources;
import java.util.Optional;

/** The resources that one request looks up, within a limit on the work. */
final class Lookups {

  /** The maximum number of characters that are compared with a template, about half a second. */
  static final long MOST = 20_000_000;

  private final Resources resources;
  private final long perCharacter;
  private long done;

  Lookups(Resources resources) {
    this.resources = resources;
    this.perCharacter = 1 + resources.templates().size();
  }

  /**
   * Finds the resource for a URI.
   *
   * @throws ProtocolException if the request has looked up too much
   */
  Optional<ReadableResource> find(String uri) {
    done += perCharacter * uri.length();
    if (done > MOST) {
      throw Params.invalid("resourceSubscriptions is too long; listen to fewer resources");
    }
    return resources.find(uri);
  }
}
