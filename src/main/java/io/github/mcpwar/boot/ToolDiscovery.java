package io.github.mcpwar.boot;

import io.github.mcpwar.sample.FileTools;
import io.github.mcpwar.sample.PlanningTools;
import io.github.mcpwar.server.tools.Tools;
import io.github.mcpwar.spi.ToolSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Registers what offers tools. What cannot be used is reported with its name and reason, and the rest works. */
final class ToolDiscovery {
  private static final System.Logger LOG = System.getLogger(ToolDiscovery.class.getName());
  private static final Package SAMPLES = FileTools.class.getPackage();

  private ToolDiscovery() {}

  static void register(Tools tools, Collection<Class<?>> toolClasses, Settings settings) {
    toolClasses.stream()
        .filter(type -> !type.getPackage().equals(SAMPLES))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(type -> attempt(type.getName(), () -> tools.addAll(instantiate(type))));
    if (settings.get(Settings.SAMPLES)) {
      samples(settings)
          .forEach(sample -> attempt(sample.getClass().getName(), () -> tools.addAll(sample)));
    }
    try {
      ServiceLoader.load(ToolSource.class, ToolDiscovery.class.getClassLoader())
          .forEach(source -> attempt(source.getClass().getName(), () -> source.start(tools)));
    } catch (ServiceConfigurationError e) {
      LOG.log(System.Logger.Level.ERROR, "A tool source cannot be loaded", e);
    }
  }

  private static List<Object> samples(Settings settings) {
    return List.of(
        new FileTools(Path.of(settings.get(Settings.SAMPLES_ROOT))), new PlanningTools());
  }

  private static void attempt(String name, Runnable registration) {
    try {
      registration.run();
    } catch (IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The tools of " + name + " are not offered: " + e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.ERROR, "The tools of " + name + " are not offered", e);
    }
  }

  private static Object instantiate(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("it has no constructor without parameters");
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
