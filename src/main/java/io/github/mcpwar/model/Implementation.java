package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name and version of a client or server, for display and logs. It is not verified, so nothing
 * may be decided by it.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/schema#implementation">
 *     Implementation</a>
 */
public record Implementation(
    String name,
    @Nullable String title,
    String version,
    @Nullable String description,
    @Nullable String websiteUrl,
    @Nullable List<Icon> icons) {

  /** An implementation with a name and version only. */
  public Implementation(String name, String version) {
    this(name, null, version, null, null, null);
  }
}
