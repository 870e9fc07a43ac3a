package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.access.View;
import io.github.mcpwar.server.lists.Entries;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.lists.Pages.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tools of a server.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
 */
public final class Tools implements ToolRegistry {
  private final ToolFactory factory;
  private final Entries<RegisteredTool> entries =
      new Entries<>("tool named", "name", tool -> tool.descriptor().name());

  /** No tools yet; theirs are the values that {@code mapper} reads and writes. */
  public Tools(JsonMapper mapper) {
    factory = new ToolFactory(mapper);
  }

  /** The tool of that name. */
  public Optional<RegisteredTool> find(String name) {
    return entries.find(name);
  }

  /** A page of the tools by name, as a caller sees them. */
  public Page<ToolDescriptor> list(Pages pages, @Nullable String cursor, View view) {
    return pages
        .page("tools", view.of(entries.all(), RegisteredTool::access), cursor)
        .map(RegisteredTool::descriptor);
  }

  @Override
  public List<ToolDescriptor> list() {
    return entries.all().values().stream().map(RegisteredTool::descriptor).toList();
  }

  /** Calls {@code listener} after each change, once, on the thread that made it. */
  public void onChange(Runnable listener) {
    entries.onChange(listener);
  }

  @Override
  public void add(ToolDescriptor descriptor, ToolFunction function) {
    entries.add(List.of(factory.ofFunction(descriptor, function)));
  }

  @Override
  public void addAll(Object instance) {
    entries.add(factory.ofMethods(instance));
  }

  @Override
  public boolean remove(String name) {
    return entries.remove(name);
  }
}
