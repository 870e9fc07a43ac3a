package io.github.mcpwar.cli;

import io.github.mcpwar.protocol.Revisions;
import java.util.ArrayList;

/** What may be given as a protocol version; picocli lists it in help texts. */
final class ProtocolVersions extends ArrayList<String> {
  private static final long serialVersionUID = 1L;

  ProtocolVersions() {
    super(Revisions.supported());
  }
}
