package io.github.mcpwar.client;

import java.util.List;

/** Thrown when the server and this client have no protocol revision in common. */
public final class NoCommonVersionException extends McpClientException {
  private static final long serialVersionUID = 1L;

  private final List<String> supported;

  NoCommonVersionException(List<String> supported, List<String> ours) {
    super("No common protocol version: the server supports "
        + String.join(", ", supported)
        + "; this client "
        + String.join(", ", ours));
    this.supported = List.copyOf(supported);
  }

  /** The revisions that the server named. */
  public List<String> supported() {
    return supported;
  }
}
