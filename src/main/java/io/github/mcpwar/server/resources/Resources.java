package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.ResourceDefinition;
import io.github.mcpwar.api.ResourceFunction;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ResourceTemplateDefinition;
import io.github.mcpwar.api.ResourceTemplateFunction;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.schema.values.AuthorMapper;
import io.github.mcpwar.server.access.View;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.lists.Entries;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.lists.Pages.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The resources and resource templates of a server.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">
 *     Resources</a>
 */
public final class Resources implements ResourceRegistry {
  private final ResourceFactory factory;
  private final Lookup lookup;
  private final Entries<RegisteredResource> resources =
      new Entries<>("resource", "URI", resource -> resource.descriptor().uri());
  private final Entries<RegisteredTemplate> templates =
      new Entries<>("resource template", "URI", each -> each.descriptor().uriTemplate());
  private final List<Consumer<String>> updateListeners = new CopyOnWriteArrayList<>();
  private volatile boolean expected;

  /** Creates an empty registry; {@code mapper} writes objects that resources return. */
  public Resources(JsonMapper mapper) {
    factory = new ResourceFactory(AuthorMapper.of(mapper));
    lookup = new Lookup(resources, templates);
  }

  /** Declares that resources may be added later, so that clients are told about the capability. */
  public void expect() {
    expected = true;
  }

  /** True if resources may be added later. */
  public boolean areExpected() {
    return expected;
  }

  /** True if the server offers resources, now or later. */
  public boolean isOffered() {
    return expected || resources.everUsed() || templates.everUsed();
  }

  /** True if a template has a variable with a fixed set of values, or suggests values itself. */
  public boolean haveChoices() {
    return templates.all().values().stream()
        .anyMatch(each -> !each.choices().isEmpty() || each.completion() != null);
  }

  /** The resource for a URI in any spelling; see {@link Lookup#find}. */
  public Optional<ReadableResource> find(String uri) {
    return lookup.find(uri);
  }

  /** The template that a client refers to, by itself or by a matching URI. */
  public Optional<TemplateReference> template(String uriOrTemplate) {
    return lookup.template(uriOrTemplate);
  }

  /** References to all templates. */
  public List<TemplateReference> references() {
    return templates.all().values().stream().map(TemplateReference::of).toList();
  }

  /** A page of the resources visible to a caller, sorted by URI. */
  public Page<ResourceDescriptor> list(Pages pages, @Nullable String cursor, View view) {
    return pages
        .page("resources", view.of(resources.all(), RegisteredResource::access), cursor)
        .map(RegisteredResource::descriptor);
  }

  /** A page of the templates visible to a caller. */
  public Page<ResourceTemplateDescriptor> templates(
      Pages pages, @Nullable String cursor, View view) {
    return pages
        .page("templates", view.of(templates.all(), RegisteredTemplate::access), cursor)
        .map(RegisteredTemplate::descriptor);
  }

  @Override
  public void add(ResourceDescriptor descriptor, ResourceFunction function) {
    resources.add(List.of(factory.ofFunction(descriptor, function)), Entries.origin(function));
  }

  @Override
  public void replace(Collection<String> removed, Map<ResourceDescriptor, ResourceFunction> added) {
    List<RegisteredResource> made = new ArrayList<>();
    added.forEach((descriptor, function) -> made.add(factory.ofFunction(descriptor, function)));
    resources.change(
        removed.stream().map(NormalUri::of).toList(),
        made,
        added.values().stream().findFirst().map(Entries::origin).orElse(""));
  }

  @Override
  public void replace(Collection<String> removed, Collection<ResourceDefinition> added) {
    resources.change(
        removed.stream().map(NormalUri::of).toList(),
        added.stream().map(factory::ofDefinition).toList(),
        added.stream().findFirst().map(each -> Entries.origin(each.function())).orElse(""));
  }

  @Override
  public void replaceTemplates(
      Collection<String> removed, Collection<ResourceTemplateDefinition> added) {
    templates.change(
        removed.stream().map(NormalUri::of).toList(),
        added.stream().map(factory::ofDefinition).toList(),
        added.stream().findFirst().map(each -> Entries.origin(each.function())).orElse(""));
  }

  @Override
  public String check(ResourceDefinition definition) {
    return factory.ofDefinition(definition).descriptor().uri();
  }

  @Override
  public String check(ResourceTemplateDefinition definition) {
    return factory.ofDefinition(definition).descriptor().uriTemplate();
  }

  @Override
  public void addTemplate(
      ResourceTemplateDescriptor descriptor, ResourceTemplateFunction function) {
    templates.add(List.of(factory.ofFunction(descriptor, function)), Entries.origin(function));
  }

  @Override
  public void addAll(Object instance) {
    addAll(AnnotatedObject.of(instance));
  }

  /** Adds the resources and templates of an object whose class is known. */
  public void addAll(AnnotatedObject object) {
    String origin = object.origin();
    Faults faults = new Faults();
    List<RegisteredResource> found = factory.resources(object, faults);
    List<RegisteredTemplate> families = factory.templates(object, faults);
    faults.addAll(resources.clashes(found, origin));
    faults.addAll(templates.clashes(families, origin));
    faults.refuse();
    if (found.isEmpty() && families.isEmpty() && object.methods(McpApp.class).isEmpty()) {
      throw new IllegalArgumentException(object.type().getName()
          + " has no resources: annotate a method with @Resource or @ResourceTemplate");
    }
    resources.add(found, origin);
    try {
      templates.add(families, origin);
    } catch (IllegalArgumentException e) {
      found.forEach(each -> resources.remove(each.descriptor().uri()));
      throw e;
    }
  }

  @Override
  public boolean remove(String uri) {
    return resources.remove(NormalUri.of(uri));
  }

  @Override
  public boolean removeTemplate(String uriTemplate) {
    return templates.remove(NormalUri.of(uriTemplate));
  }

  @Override
  public List<ResourceDescriptor> list() {
    return resources.all().values().stream().map(RegisteredResource::descriptor).toList();
  }

  @Override
  public List<ResourceTemplateDescriptor> templates() {
    return templates.all().values().stream().map(RegisteredTemplate::descriptor).toList();
  }

  /** Registers a listener that is called after each change of the lists, on the changing thread. */
  public void onChange(Runnable listener) {
    resources.onChange(listener);
    templates.onChange(listener);
  }

  /** Registers a listener that receives the URI of each updated resource. */
  public void onUpdate(Consumer<String> listener) {
    updateListeners.add(listener);
  }

  @Override
  public void updated(String uri) {
    String own = find(uri).map(ReadableResource::uri).orElseGet(() -> NormalUri.of(uri));
    updateListeners.forEach(listener -> listener.accept(own));
  }
}
