package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.ToolDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tools of a server. Looking one up takes no lock: each change makes a new map and puts it in the place of the one before.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
 */
public final class Tools implements ToolRegistry {
  private static final System.Logger LOG = System.getLogger(Tools.class.getName());

  private final ToolFactory factory;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Snapshot current = new Snapshot(new TreeMap<>());

  /** All tools at one moment. */
  private record Snapshot(Map<String, RegisteredTool> byName, List<ToolDescriptor> descriptors) {
    Snapshot(SortedMap<String, RegisteredTool> sorted) {
      this(
          Map.copyOf(sorted),
          sorted.values().stream().map(RegisteredTool::descriptor).toList());
    }
  }

  /** No tools yet; theirs are the values that {@code mapper} reads and writes. */
  public Tools(JsonMapper mapper) {
    factory = new ToolFactory(mapper);
  }

  /** The tool of that name. */
  public Optional<RegisteredTool> find(String name) {
    return Optional.ofNullable(current.byName().get(name));
  }

  @Override
  public List<ToolDescriptor> list() {
    return current.descriptors();
  }

  /** Calls {@code listener} after each change, once, on the thread that made it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void add(ToolDescriptor descriptor, ToolFunction function) {
    add(List.of(factory.ofFunction(descriptor, function)));
  }

  @Override
  public void addAll(Object instance) {
    add(factory.ofMethods(instance));
  }

  @Override
  public boolean remove(String name) {
    boolean found = change(tools -> tools.remove(name));
    if (found) {
      announce();
    }
    return found;
  }

  private void add(List<RegisteredTool> added) {
    change(tools -> added.forEach(tool -> putNew(tools, tool)));
    announce();
  }

  private static void putNew(Map<String, RegisteredTool> tools, RegisteredTool tool) {
    String name = tool.descriptor().name();
    if (tools.put(name, tool) != null) {
      throw new IllegalArgumentException(
          "There is already a tool named " + name + ": give one of them another name");
    }
  }

  /** Puts changed tools in the place of the current ones, all or, when it fails, none; false when nothing changed. */
  private synchronized boolean change(Consumer<SortedMap<String, RegisteredTool>> change) {
    SortedMap<String, RegisteredTool> changed = new TreeMap<>(current.byName());
    int before = changed.size();
    change.accept(changed);
    current = new Snapshot(changed);
    return changed.size() != before;
  }

  private void announce() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "A listener to changes of the tools failed", e);
      }
    }
  }
}
