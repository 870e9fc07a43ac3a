package io.github.mcpwar.boot;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.apps.AppsExtension;
import io.github.mcpwar.declared.DeclaredTools;
import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.eventing.EventTypes;
import io.github.mcpwar.folder.FolderResources;
import io.github.mcpwar.folder.FolderSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.sample.FileTools;
import io.github.mcpwar.sample.PlanningTools;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.annotated.Kotlin;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.skills.SkillSettings;
import io.github.mcpwar.skills.SkillSource;
import io.github.mcpwar.skills.SkillsExtension;
import io.github.mcpwar.skills.StoredFile;
import io.github.mcpwar.spi.Extension;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Registers the tools, resources, prompts and completions of annotated classes. Invalid ones are
 * reported with a reason; the others work.
 */
final class Discovery {
  private static final System.Logger LOG = System.getLogger(Discovery.class.getName());
  private static final Package SAMPLES = FileTools.class.getPackage();

  private final Engine engine;
  private final Catalog catalog;
  private final SkippedClasses leftOut;
  private final EventTypes events;

  private Discovery(Engine engine, Catalog catalog, SkippedClasses leftOut, EventTypes events) {
    this.engine = engine;
    this.catalog = catalog;
    this.leftOut = leftOut;
    this.events = events;
  }

  /**
   * Registers annotated classes, then plug-ins, then samples, which yield to all others.
   *
   * @param annotated classes with annotated methods of their own, including abstract ones
   * @param instances creates an object of each class
   * @param leftOut receives what is skipped
   * @param declared the tools of a file
   * @return the plug-ins, to be closed with the server
   */
  static Sources register(
      Engine engine,
      Catalog catalog,
      Collection<Class<?>> annotated,
      Instances instances,
      Settings settings,
      SkippedClasses leftOut,
      Optional<DeclaredTools> declared) {
    Discovery discovery = new Discovery(engine, catalog, leftOut, Eventing.types(settings));
    OfferedClasses classes = new OfferedClasses(usable(annotated));
    classes.inOrder().forEach(type -> discovery.offer(type, classes, instances));
    Sources sources = Sources.start(catalog, leftOut);
    new PlugIns(engine, catalog, sources, leftOut).add(discovery.own(settings), instances);
    declared.ifPresent(file -> {
      file.offerAlso(catalog.resources(), catalog.prompts());
      sources.start(catalog, file);
      if (file.hasUpstream()) { // whose lists may come later
        catalog.resources().expect();
        catalog.prompts().expect();
      }
    });
    settings
        .get(FolderSettings.RESOURCES_DIRECTORY)
        .map(folder -> new FolderResources(
            folder,
            settings.get(FolderSettings.RESOURCES_BASE),
            Eventing.ofFiles(discovery.events, settings, leftOut)))
        .ifPresent(folder -> sources.start(catalog, folder));
    if (settings
        .get(SampleSettings.SAMPLES)
        .orElse(settings.get(ApplicationSettings.WHOLE_CONTEXT))) {
      SamplesFolder folder = SamplesFolder.of(settings.get(SampleSettings.SAMPLES_ROOT));
      sources.alsoAtEnd("The folder of the samples", folder::leave);
      discovery.offerSample(new FileTools(folder.path()));
      discovery.offerSample(new PlanningTools());
    }
    new UnknownCompletions(catalog).report(leftOut);
    new MissingPages(catalog).report(leftOut);
    reportNone(catalog);
    return sources;
  }

  /** The extensions of this product that are offered. */
  private List<Extension> own(Settings settings) {
    List<Extension> own = new ArrayList<>(Eventing.extension(events, settings));
    own.add(new AppsExtension());
    Optional<Path> folder = settings.get(SkillSettings.SKILLS_DIRECTORY);
    Map<String, StoredFile> packed = ClassPathSkills.find();
    if (folder.isEmpty() && packed.isEmpty()) {
      return own;
    }
    catalog.resources().expect();
    own.add(new SkillsExtension(new SkillSource(folder, packed, new Codec().mapper())));
    return own;
  }

  /**
   * Adds subclasses of abstract and generic classes, which may have no annotated methods of their
   * own.
   */
  private static Set<Class<?>> usable(Collection<Class<?>> annotated) {
    Set<Class<?>> found = annotated.stream()
        .filter(type -> !SAMPLES.equals(type.getPackage()) && !Kotlin.isCopy(type))
        .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<Class<?>> open = found.stream()
        .filter(
            type -> Modifier.isAbstract(type.getModifiers()) || type.getTypeParameters().length > 0)
        .collect(Collectors.toSet());
    Attempt.run(
        "Subclasses of abstract or generic classes are not offered unless they have annotated"
            + " methods of their own",
        () -> found.addAll(AnnotatedClasses.extending(open)));
    return found;
  }

  /** Logs that there are no tools: as a warning if there is nothing else either. */
  private static void reportNone(Catalog catalog) {
    if (catalog.tools().list().isEmpty()) {
      boolean others = catalog.resources().isOffered() || catalog.prompts().isOffered();
      LOG.log(
          others ? Level.INFO : Level.WARNING,
          "The server has no tools. It offers the @Tool methods of classes in WEB-INF/classes, in"
              + " JARs in WEB-INF/lib, and in JARs of a folder that a Tomcat context file adds;"
              + " the tools of each ToolSource; and with " + SampleSettings.SAMPLES.key()
              + "=true the sample tools. Messages above name the classes that it cannot use.");
    }
  }

  /** Registers the tools of a sample, except those whose name is taken. */
  private void offerSample(Object sample) {
    String name = sample.getClass().getName();
    if (!AnnotatedObject.of(sample).methods(McpApp.class).isEmpty()) {
      catalog.resources().addAll(sample);
    }
    catalog
        .tools()
        .addFree(sample)
        .forEach((tool, owner) -> LOG.log(
            Level.WARNING,
            "The sample tool " + tool + " of " + name + " is not offered: " + owner
                + " has a tool of that name. To offer no samples, set "
                + SampleSettings.SAMPLES.key() + "=false"));
  }

  private void offer(Class<?> type, OfferedClasses classes, Instances instances) {
    List<String> reasons = new ArrayList<>();
    reasons.addAll(Attempt.run("Nothing of " + type.getName() + " is offered", () -> {
      AnnotatedObject mine = new AnnotatedObject(type, null, classes.elsewhere(type, reasons));
      if (!reasons.isEmpty()) {
        Attempt.report("Only a part of " + type.getName() + " is offered", reasons);
      }
      List<? extends AnnotatedMethod<?>> methods = OfferedClasses.methods(mine);
      if (!methods.isEmpty()) {
        boolean isNeeded = !methods.stream().allMatch(AnnotatedMethod::isStatic);
        reasons.addAll(new Registration(engine.extensions(), events, catalog, classes)
            .offer(isNeeded ? mine.with(instances.of(type)) : mine));
      }
    }));
    leftOut.add(type.getName(), reasons);
  }
}
