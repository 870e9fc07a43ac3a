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
import io.github.mcpwar.server.methods.AnnotatedObject;
import io.github.mcpwar.server.methods.Faults;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Registers what annotated classes offer. What cannot be used is reported with its name and reason, and the rest works. */
final class Discovery {
  private static final System.Logger LOG = System.getLogger(Discovery.class.getName());
  private static final Package SAMPLES = FileTools.class.getPackage();

  private final Catalog catalog;
  private final LeftOut leftOut;

  private Discovery(Catalog catalog, LeftOut leftOut) {
    this.catalog = catalog;
    this.leftOut = leftOut;
  }

  /**
   * Registers the classes, what plug-ins bring, and then the samples, which give way to all others.
   *
   * @param annotated classes with annotated methods of their own, also abstract ones
   * @param instances makes an object of each
   * @param leftOut is told of what cannot be used
   * @return the plug-ins, to be stopped with the server
   */
  static Sources register(
      Catalog catalog,
      Collection<Class<?>> annotated,
      Instances instances,
      Settings settings,
      LeftOut leftOut) {
    Discovery discovery = new Discovery(catalog, leftOut);
    annotated.stream()
        .filter(type -> !SAMPLES.equals(type.getPackage()))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(type -> discovery.offer(type, instances));
    Sources sources = Sources.start(catalog, leftOut);
    settings
        .get(Settings.RESOURCES_DIRECTORY)
        .map(folder -> new FolderResources(folder, settings.get(Settings.RESOURCES_BASE)))
        .ifPresent(folder -> sources.start(catalog, folder));
    if (settings.get(Settings.SAMPLES)) {
      samples(settings).forEach(discovery::offerSample);
    }
    reportNone(catalog);
    return sources;
  }

  /** Whoever starts a server without tools may be looking for them; one with resources or prompts may be meant so. */
  private static void reportNone(Catalog catalog) {
    if (catalog.tools().list().isEmpty()) {
      boolean others = catalog.resources().isOffered() || catalog.prompts().isOffered();
      LOG.log(
          others ? Level.INFO : Level.WARNING,
          "The server starts with 0 tools. Tools are the @Tool methods of classes in WEB-INF/classes, in JARs in WEB-INF/lib, and in JARs of a folder that"
              + " a Tomcat's context file adds to it; a ToolSource brings others, and "
              + Settings.SAMPLES.key() + "=true the samples."
              + " What cannot be used is reported above.");
    }
  }

  private static List<Object> samples(Settings settings) {
    return List.of(
        new FileTools(Path.of(settings.get(Settings.SAMPLES_ROOT))), new PlanningTools());
  }

  /** A sample's tool gives way to one of the same name. */
  private void offerSample(Object sample) {
    String name = sample.getClass().getName();
    catalog
        .tools()
        .addFree(sample)
        .forEach((tool, owner) -> LOG.log(
            Level.WARNING,
            "The sample tool " + tool + " of " + name + " is left out: " + owner
                + " has a tool of that name; " + Settings.SAMPLES.key()
                + "=false leaves out all samples"));
  }

  private void offer(Class<?> type, Instances instances) {
    List<String> reasons = new ArrayList<>();
    reasons.addAll(Attempt.run(
        "What " + type.getName() + " has to offer is left out",
        () -> reasons.addAll(offer(new AnnotatedObject(type, instances.of(type))))));
    leftOut.add(type.getName(), reasons);
  }

  /** One instance serves everything that its class has; the reasons why something is not offered. */
  private List<String> offer(AnnotatedObject object) {
    String name = object.origin();
    List<String> kinds = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    List<String> logged = new ArrayList<>();
    for (Offer each : offers()) {
      if (each.annotations().stream()
          .anyMatch(annotation -> !object.methods(annotation).isEmpty())) {
        logged.addAll(Attempt.run("The " + each.kind() + " of " + name + " are not offered", () -> {
          try {
            each.registry().accept(object);
          } catch (IllegalArgumentException e) { // to be reported with all others
            kinds.add(each.kind());
            reasons.addAll(Faults.in(e));
          }
        }));
      }
    }
    if (!kinds.isEmpty()) {
      Attempt.report(
          "The " + String.join(" and ", kinds) + " of " + name + " are not offered", reasons);
    }
    logged.addAll(reasons);
    return logged;
  }

  /** What an object may offer, and where it goes. */
  private record Offer(
      String kind,
      Consumer<AnnotatedObject> registry,
      List<Class<? extends Annotation>> annotations) {}

  private List<Offer> offers() {
    return List.of(
        new Offer("tools", catalog.tools()::addAll, List.of(Tool.class)),
        new Offer(
            "resources",
            catalog.resources()::addAll,
            List.of(Resource.class, ResourceTemplate.class)),
        new Offer("prompts", catalog.prompts()::addAll, List.of(Prompt.class)),
        new Offer(
            "completions",
            catalog.completions()::addAll,
            List.of(CompletePrompt.class, CompleteResourceTemplate.class)));
  }
}
