package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.api.ToolOverride;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.access.View;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.lists.Entries;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.lists.Pages.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tools of a server.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
 */
public final class Tools implements ToolRegistry {
  private final ToolFactory factory;
  private final ToolSearch searching;
  private volatile @Nullable RegisteredTool search;
  private volatile int listedAtMost = Integer.MAX_VALUE;
  private final Entries<RegisteredTool> entries =
      new Entries<>("tool named", "name", tool -> tool.descriptor().name());

  private final OverriddenTools overridden = new OverriddenTools(entries);
  private volatile boolean haveTasks;

  /** Creates an empty registry; {@code mapper} reads arguments and writes results. */
  public Tools(JsonMapper mapper) {
    this(mapper, AccessRules.NONE);
  }

  /** Creates an empty registry with access rules for the search. */
  public Tools(JsonMapper mapper, AccessRules rules) {
    factory = new ToolFactory(mapper);
    searching = new ToolSearch(
        mapper, caller -> visible(new View(rules, Kind.TOOL, caller)).values());
  }

  /** Sets the number of tools beyond which the list offers a search tool instead. */
  public void listAtMost(int tools) {
    search = factory.ofFunction(searching.descriptor(), TaskSupport.NONE, searching);
    listedAtMost = tools;
  }

  /**
   * Drops arguments of these names if a tool does not define them.
   *
   * @param names names of arguments; an asterisk stands for all
   */
  public void ignoreArguments(Set<String> names) {
    factory.ignored().set(names);
  }

  /** The search tool, if there are too many tools to list. */
  private Optional<RegisteredTool> search() {
    NavigableMap<String, RegisteredTool> all = entries.all();
    return all.size() > listedAtMost && !all.containsKey(ToolSearch.NAME)
        ? Optional.ofNullable(search)
        : Optional.empty();
  }

  /** The tool with a name, listed or not. */
  public Optional<RegisteredTool> find(String name) {
    return (name.equals(ToolSearch.NAME) ? search() : Optional.<RegisteredTool>empty())
        .or(() -> entries.find(name));
  }

  /**
   * A page of the tools visible to a caller, sorted by name.
   *
   * @param found the names of tools that the client has searched for and found; ignored if all are
   *     listed
   */
  public Page<ToolDescriptor> list(
      Pages pages, @Nullable String cursor, Set<String> found, View view) {
    return pages.page("tools", listed(found, view), cursor).map(RegisteredTool::descriptor);
  }

  private NavigableMap<String, RegisteredTool> listed(Set<String> found, View view) {
    NavigableMap<String, RegisteredTool> visible = visible(view);
    Optional<RegisteredTool> search = visible.size() > listedAtMost ? search() : Optional.empty();
    return search.map(tool -> onlyFound(visible, tool, found, view)).orElse(visible);
  }

  private static NavigableMap<String, RegisteredTool> onlyFound(
      NavigableMap<String, RegisteredTool> visible,
      RegisteredTool search,
      Set<String> found,
      View view) {
    NavigableMap<String, RegisteredTool> searching =
        view.of(new TreeMap<>(Map.of(ToolSearch.NAME, search)), RegisteredTool::access);
    if (searching.isEmpty()) { // without the search, nothing could be found
      return visible;
    }
    NavigableMap<String, RegisteredTool> shown = new TreeMap<>(visible);
    shown.keySet().retainAll(found);
    shown.putAll(searching);
    return shown;
  }

  private NavigableMap<String, RegisteredTool> visible(View view) {
    return view.of(entries.all(), RegisteredTool::access);
  }

  /** The names of the tools found by a call; empty unless the called tool was the search. */
  public List<String> found(RegisteredTool called, CallToolResult result) {
    return called == search ? ToolSearch.found(result) : List.of();
  }

  @Override
  public List<ToolDescriptor> list() {
    return entries.all().values().stream().map(RegisteredTool::descriptor).toList();
  }

  /** Registers a listener that is called once after each change, on the changing thread. */
  public void onChange(Runnable listener) {
    entries.onChange(listener);
  }

  /** True once there has been a tool that supports tasks. */
  public boolean haveTasks() {
    return haveTasks;
  }

  @Override
  public void add(ToolDescriptor descriptor, TaskSupport task, ToolFunction function) {
    add(List.of(factory.ofFunction(descriptor, task, function)), Entries.origin(function));
  }

  @Override
  public void addAll(Object instance) {
    addAll(AnnotatedObject.of(instance));
  }

  /** Adds the tools of an object whose class is known. */
  public void addAll(AnnotatedObject object) {
    Faults faults = new Faults();
    List<RegisteredTool> tools = factory.ofMethods(object, faults);
    faults.addAll(entries.clashes(tools, object.origin()));
    faults.refuse();
    add(tools, object.origin());
  }

  /**
   * Adds the {@link io.github.mcpwar.api.Tool} methods of an object whose names are free.
   *
   * @return the taken names, each with the class that took it
   * @throws IllegalArgumentException if a method cannot be a tool; then none is added
   */
  public Map<String, String> addFree(Object instance) {
    Faults faults = new Faults();
    List<RegisteredTool> tools = factory.ofMethods(AnnotatedObject.of(instance), faults);
    faults.refuse();
    Map<String, String> taken = entries.addFree(tools, Entries.origin(instance));
    noteTasks(tools.stream()
        .filter(tool -> !taken.containsKey(tool.descriptor().name()))
        .toList());
    return taken;
  }

  @Override
  public void replace(
      Collection<String> removed,
      Collection<ToolDefinition> added,
      Collection<ToolOverride> overrides) {
    List<RegisteredTool> tools = added.stream().map(factory::ofDefinition).toList();
    overridden.replace(removed, tools, overrides);
    noteTasks(tools);
  }

  @Override
  public void check(ToolDefinition definition) {
    factory.check(definition);
  }

  private void add(List<RegisteredTool> tools, String origin) {
    entries.add(tools, origin);
    noteTasks(tools);
  }

  private void noteTasks(List<RegisteredTool> tools) {
    if (tools.stream().anyMatch(tool -> tool.taskSupport() != TaskSupport.NONE)) {
      haveTasks = true;
    }
  }

  @Override
  public boolean remove(String name) {
    return entries.remove(name);
  }
}
