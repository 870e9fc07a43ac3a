package io.github.mcpwar.apps;

import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionHost;
import io.github.mcpwar.spi.ExtensionMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extension of MCP Apps. It has no methods of its own: hosts read pages as resources. The
 * server declares it while a tool has a page, or is for pages.
 *
 * @see <a href="https://modelcontextprotocol.io/extensions/apps/overview">MCP Apps</a>
 */
public final class AppsExtension implements Extension {
  private volatile @Nullable ToolRegistry tools;

  @Override
  public String id() {
    return "io.modelcontextprotocol/ui";
  }

  @Override
  public boolean isOffered() {
    ToolRegistry offered = tools;
    return offered != null && offered.list().stream().anyMatch(ToolPage::isOfApp);
  }

  @Override
  public List<ExtensionMethod> methods() {
    return List.of();
  }

  @Override
  public void start(ExtensionHost host) {
    tools = host.tools();
  }
}
