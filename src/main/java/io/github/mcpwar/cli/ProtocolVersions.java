package io.github.mcpwar.cli;

import io.github.mcpwar.protocol.Revisions;
import java.util.ArrayList;

/** The supported protocol revisions, which picocli lists in the help. */
final class ProtocolVersions extends ArrayList<String> {
  private static final long serialVersionUID = 1L;

  ProtocolVersions() {
    super(Revisions.supported());
  }
}
