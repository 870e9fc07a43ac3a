package io.github.mcpwar.boot;

import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.extensions.CatalogHost;
import io.github.mcpwar.server.extensions.DeclaredOnly;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionNotification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extensions of the protocol and the interceptors of an application, found by
 * {@link java.util.ServiceLoader} and among its beans.
 */
final class PlugIns {
  private final Engine engine;
  private final Catalog catalog;
  private final Sources sources;
  private final SkippedClasses leftOut;
  private final List<CallInterceptor> interceptors = new ArrayList<>();

  /**
   * Creates an object that adds to an engine.
   *
   * @param sources stops extensions with other plug-ins
   * @param leftOut receives what fails
   */
  PlugIns(Engine engine, Catalog catalog, Sources sources, SkippedClasses leftOut) {
    this.engine = engine;
    this.catalog = catalog;
    this.sources = sources;
    this.leftOut = leftOut;
  }

  /** Adds what is found, and own extensions first. */
  void add(List<Extension> own, Instances instances) {
    List<Extension> extensions = new ArrayList<>(own);
    Sources.load(Extension.class, extensions::add);
    Sources.load(CallInterceptor.class, interceptors::add);
    leftOut.add(
        "The beans of plug-ins",
        Attempt.run("Extensions and interceptors that are beans are not used", () -> {
          extensions.addAll(instances.all(Extension.class));
          interceptors.addAll(instances.all(CallInterceptor.class));
        }));
    extensions.forEach(this::add);
    interceptors.sort(Comparator.comparingInt(CallInterceptor::order)
        .thenComparing(each -> each.getClass().getName()));
    interceptors.forEach(engine::intercept);
  }

  private void add(Extension extension) {
    String name = extension.getClass().getName();
    leftOut.add(name, Attempt.run("The extension " + name + " is not offered", () -> {
      engine.extensions().add(extension); // one that is refused does not start
      sources.alsoAtEnd(name, extension::stop); // even if it only starts in part
      try {
        extension.start(host(extension));
        extension
            .interceptor()
            .map(each -> new DeclaredOnly(extension.id(), each))
            .ifPresent(interceptors::add);
      } catch (RuntimeException | LinkageError e) {
        engine.extensions().remove(extension);
        throw e;
      }
    }));
  }

  private CatalogHost host(Extension extension) {
    return new CatalogHost(
        catalog.tools(),
        catalog.resources(),
        catalog.prompts(),
        extension.notifications().stream()
            .map(ExtensionNotification::name)
            .collect(Collectors.toUnmodifiableSet()),
        engine::notify);
  }
}
