package io.github.mcpwar.boot;

import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.spi.PromptSource;
import io.github.mcpwar.spi.ResourceSource;
import io.github.mcpwar.spi.ToolSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * The plug-ins that provide tools, resources and prompts. Must be closed by the one who starts
 * them.
 */
final class Sources implements AutoCloseable {
  private final List<Running> running = new ArrayList<>();

  private final SkippedClasses leftOut;

  /** A running plug-in. */
  private record Running(String name, Runnable stop) {}

  private Sources(SkippedClasses leftOut) {
    this.leftOut = leftOut;
  }

  /**
   * Starts the plug-ins that {@link ServiceLoader} finds.
   *
   * @param leftOut receives those that fail
   */
  static Sources start(Catalog catalog, SkippedClasses leftOut) {
    Sources sources = new Sources(leftOut);
    sources.load(ToolSource.class, source -> sources.start(catalog, source));
    sources.load(ResourceSource.class, source -> sources.start(catalog, source));
    sources.load(PromptSource.class, source -> {
      catalog.prompts().expect();
      sources.start(source, () -> source.start(catalog.prompts()), source::stop);
    });
    return sources;
  }

  /** Passes on each service of a type that can be loaded. */
  static <S> void load(Class<S> type, Consumer<S> started) {
    try {
      ServiceLoader.load(type, Sources.class.getClassLoader()).forEach(started);
    } catch (ServiceConfigurationError e) {
      System.getLogger(Sources.class.getName())
          .log(System.Logger.Level.ERROR, "A " + type.getSimpleName() + " cannot be loaded", e);
    }
  }

  /** Starts a plug-in that provides tools. */
  void start(Catalog catalog, ToolSource source) {
    start(source, () -> source.start(catalog.tools()), source::stop);
  }

  /** Starts a plug-in that provides resources. */
  void start(Catalog catalog, ResourceSource source) {
    catalog.resources().expect();
    start(source, () -> source.start(catalog.resources()), source::stop);
  }

  private void start(Object source, Runnable start, Runnable stop) {
    String name = source.getClass().getName();
    alsoAtEnd(name, stop);
    leftOut.add(name, Attempt.run("Nothing of " + name + " is offered", start));
  }

  /** Adds an action that runs when the plug-ins are stopped. */
  void alsoAtEnd(String name, Runnable stop) {
    running.add(new Running(name, stop));
  }

  /** Stops all plug-ins in reverse order. */
  @Override
  public void close() {
    for (int i = running.size() - 1; i >= 0; i--) {
      Attempt.run(running.get(i).name() + " did not stop", running.get(i).stop());
    }
    running.clear();
  }
}
