package io.github.mcpwar.audit;

import io.github.mcpwar.settings.Setting;

/** The setting of the audit trail. */
public final class AuditSettings {
  public static final Setting<AuditLevel> AUDIT = Setting.choice(
      "mcp.audit",
      AuditLevel.DIGEST,
      "The content of the log io.github.mcpwar.audit: off for nothing, digest for each "
          + "request without its arguments, arguments to include them, except for values that "
          + "look secret.");

  private AuditSettings() {}
}
