package io.github.mcpwar.container.application.tenants;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A tool that returns its tenant. */
@ApplicationScoped
public class TenantTools {
  @Inject
  private Tenant tenant;

  @Tool(description = "Takes no context.")
  String plain() {
    return tenant.getName();
  }

  @Tool(description = "Takes a context.")
  String streaming(McpContext context) {
    context.info("looking");
    return tenant.getName();
  }
}
