package io.github.mcpwar.server.completion;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.completion.Completable.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The completion methods of a server.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">
 *     Completion</a>
 */
public final class Completions {
  private final Map<Completable, Completer> completers = new ConcurrentHashMap<>();

  /** True if there are none. */
  public boolean isEmpty() {
    return completers.isEmpty();
  }

  /** All completion methods. */
  public Map<Completable, Completer> all() {
    return Map.copyOf(completers);
  }

  /** Finds the completion method for an argument or variable. */
  public Optional<Completer> find(Completable wanted) {
    return Optional.ofNullable(completers.get(wanted));
  }

  /**
   * Adds every {@link CompletePrompt} and {@link CompleteResourceTemplate} method of an object.
   *
   * @throws IllegalArgumentException if a method is invalid or completes what another one does;
   *     then none is added
   */
  public synchronized void addAll(AnnotatedObject object) {
    Map<Completable, Completer> found = new HashMap<>();
    Faults faults = new Faults();
    for (AnnotatedMethod<CompletePrompt> each : object.methods(CompletePrompt.class)) {
      CompletePrompt said = each.annotation();
      faults.run(() -> add(found, each, Kind.PROMPT, said.value(), said.argument()));
    }
    for (AnnotatedMethod<CompleteResourceTemplate> each :
        object.methods(CompleteResourceTemplate.class)) {
      CompleteResourceTemplate said = each.annotation();
      faults.run(() -> add(found, each, Kind.RESOURCE_TEMPLATE, said.value(), said.variable()));
    }
    faults.refuse();
    completers.putAll(found);
  }

  private void add(
      Map<Completable, Completer> found,
      AnnotatedMethod<?> method,
      Kind kind,
      String owner,
      String part) {
    try {
      CompleterBinder binder = new CompleterBinder(method);
      Completer completer = binder.completer();
      Completable what = new Completable(kind, owner, binder.part(part));
      if (completers.containsKey(what) || found.put(what, completer) != null) {
        throw new IllegalArgumentException(
            "there is already a method that completes " + what.part() + " of " + owner);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Completion method " + method + ": " + e.getMessage(), e);
    }
  }
}
