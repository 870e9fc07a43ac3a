package io.github.mcpwar.upstream;

import io.github.mcpwar.protocol.Revisions;
import java.net.URI;
import java.util.List;

/** The place of an upstream server, and the way to it. */
public sealed interface Address permits Address.Http {

  /** The revisions of the protocol that this server speaks with others. */
  static List<String> revisions() {
    return Revisions.supported();
  }

  /** A text for operators, without secrets. */
  String shown();

  /**
   * An MCP endpoint.
   *
   * @param headers sent with every request
   */
  record Http(URI url, SecretHeaders headers) implements Address {

    @Override
    public String shown() {
      return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }
  }
}
