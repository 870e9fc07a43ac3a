package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a client or server says it is; for display and logs, never for decisions.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#implementation">Implementation</a>
 */
public record Implementation(
    String name,
    @Nullable String title,
    String version,
    @Nullable String description,
    @Nullable String websiteUrl,
    @Nullable List<Icon> icons) {

  /** A name and a version, and nothing else. */
  public Implementation(String name, String version) {
    this(name, null, version, null, null, null);
  }
}
