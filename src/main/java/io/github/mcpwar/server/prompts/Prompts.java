package io.github.mcpwar.server.prompts;

import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptDefinition;
import io.github.mcpwar.api.PromptFunction;
import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.schema.values.AuthorMapper;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.View;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.lists.Entries;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.lists.Pages.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The prompts of a server.
 *
 * @see
 *     <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts">Prompts</a>
 */
public final class Prompts implements PromptRegistry {
  private final JsonMapper mapper;
  private final Entries<RegisteredPrompt> entries =
      new Entries<>("prompt named", "name", prompt -> prompt.descriptor().name());
  private volatile boolean expected;

  /** Creates an empty registry; {@code mapper} converts arguments. */
  public Prompts(JsonMapper mapper) {
    this.mapper = AuthorMapper.of(mapper);
  }

  /** Declares that prompts may be added later, so that clients are told about the capability. */
  public void expect() {
    expected = true;
  }

  /** True if prompts may be added later. */
  public boolean areExpected() {
    return expected;
  }

  /** True if the server offers prompts, now or later. */
  public boolean isOffered() {
    return expected || entries.everUsed();
  }

  /** True if a prompt has an argument with a fixed set of values, or suggests values itself. */
  public boolean haveChoices() {
    return entries.all().values().stream()
        .anyMatch(prompt -> !prompt.choices().isEmpty() || prompt.completion().isPresent());
  }

  /** The prompt with a name. */
  public Optional<RegisteredPrompt> find(String name) {
    return entries.find(name);
  }

  /** A page of the prompts visible to a caller, sorted by name. */
  public Page<PromptDescriptor> list(Pages pages, @Nullable String cursor, View view) {
    return pages
        .page("prompts", view.of(entries.all(), RegisteredPrompt::access), cursor)
        .map(RegisteredPrompt::descriptor);
  }

  @Override
  public List<PromptDescriptor> list() {
    return entries.all().values().stream().map(RegisteredPrompt::descriptor).toList();
  }

  /** Registers a listener that is called once after each change, on the changing thread. */
  public void onChange(Runnable listener) {
    entries.onChange(listener);
  }

  @Override
  public void add(PromptDescriptor descriptor, PromptFunction function) {
    entries.add(
        List.of(new RegisteredPrompt(descriptor, Map.of(), function::get, Access.OPEN)),
        Entries.origin(function));
  }

  @Override
  public void replace(Collection<String> removed, Collection<PromptDefinition> added) {
    entries.change(
        removed,
        added.stream().map(Prompts::of).toList(),
        added.stream().findFirst().map(each -> Entries.origin(each.function())).orElse(""));
  }

  private static RegisteredPrompt of(PromptDefinition definition) {
    return new RegisteredPrompt(
        definition.descriptor(),
        Map.of(),
        definition.function()::get,
        Access.of(definition.roles(), definition.scopes()),
        definition.completion());
  }

  @Override
  public void addAll(Object instance) {
    addAll(AnnotatedObject.of(instance));
  }

  /** Adds the prompts of an object whose class is known. */
  public void addAll(AnnotatedObject object) {
    Faults faults = new Faults();
    List<RegisteredPrompt> found = object.methods(Prompt.class).stream()
        .flatMap(method -> faults
            .get("Prompt method " + method + ": ", () -> new PromptBinder(method, mapper).prompt())
            .stream())
        .toList();
    faults.addAll(entries.clashes(found, object.origin()));
    faults.refuse();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          object.type().getName() + " has no prompts: annotate a method with @Prompt");
    }
    entries.add(found, object.origin());
  }

  @Override
  public boolean remove(String name) {
    return entries.remove(name);
  }
}
