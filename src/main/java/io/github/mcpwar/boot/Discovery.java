package io.github.mcpwar.boot;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.folder.FolderResources;
import io.github.mcpwar.sample.FileTools;
import io.github.mcpwar.sample.PlanningTools;
import io.github.mcpwar.server.Catalog;
import io.github.mcpwar.server.methods.AnnotatedMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Registers what annotated classes offer. What cannot be used is reported with its name and reason, and the rest works. */
final class Discovery {
  private static final Package SAMPLES = FileTools.class.getPackage();

  private final Catalog catalog;

  private Discovery(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Registers the classes, the samples, and what plug-ins bring.
   *
   * @param annotated classes with annotated methods of their own, also abstract ones
   * @param instances makes an object of each
   * @return the plug-ins, to be stopped with the server
   */
  static Sources register(
      Catalog catalog, Collection<Class<?>> annotated, Instances instances, Settings settings) {
    Discovery discovery = new Discovery(catalog);
    annotated.stream()
        .filter(type -> !SAMPLES.equals(type.getPackage()))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(type -> Attempt.run(
            "What " + type.getName() + " has to offer is left out",
            () -> discovery.offer(callable(type, instances.of(type)))));
    if (settings.get(Settings.SAMPLES)) {
      samples(settings).forEach(discovery::offer);
    }
    Sources sources = Sources.start(catalog);
    settings
        .get(Settings.RESOURCES_DIRECTORY)
        .map(folder -> new FolderResources(folder, settings.get(Settings.RESOURCES_BASE)))
        .ifPresent(folder -> sources.start(catalog, folder));
    return sources;
  }

  private static List<Object> samples(Settings settings) {
    return List.of(
        new FileTools(Path.of(settings.get(Settings.SAMPLES_ROOT))), new PlanningTools());
  }

  /** One instance serves everything that its class has. */
  private void offer(Object instance) {
    offer("tools", instance, catalog.tools()::addAll, List.of(Tool.class));
    offer(
        "resources",
        instance,
        catalog.resources()::addAll,
        List.of(Resource.class, ResourceTemplate.class));
    offer("prompts", instance, catalog.prompts()::addAll, List.of(Prompt.class));
    offer(
        "completions",
        instance,
        catalog.completions()::addAll,
        List.of(CompletePrompt.class, CompleteResourceTemplate.class));
  }

  private static void offer(
      String what,
      Object instance,
      Consumer<Object> registry,
      List<Class<? extends Annotation>> annotations) {
    if (annotations.stream()
        .anyMatch(each -> !AnnotatedMethod.of(instance, each).isEmpty())) {
      Attempt.run(
          "The " + what + " of " + instance.getClass().getName() + " are not offered",
          () -> registry.accept(instance));
    }
  }

  /** A proxy passes on what it can override; on any other method it would be called itself. */
  private static Object callable(Class<?> type, Object instance) {
    if (instance.getClass() != type) {
      for (Class<? extends Annotation> annotation : AnnotatedClasses.ANNOTATIONS) {
        for (AnnotatedMethod<?> each : AnnotatedMethod.of(instance, annotation)) {
          int modifiers = each.method().getModifiers();
          if (!Modifier.isStatic(modifiers)
              && (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers))) {
            throw new IllegalArgumentException("it is a bean, and its method "
                + each.method().getName() + " must be neither private nor final");
          }
        }
      }
    }
    return instance;
  }
}
