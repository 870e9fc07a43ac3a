package io.github.mcpwar.boot;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfoList;
import io.github.classgraph.ScanResult;
import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.EventSource;
import io.github.mcpwar.api.McpMethod;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds classes with annotated methods, where no servlet container does. */
final class AnnotatedClasses {
  /** The annotations of methods that are offered. */
  static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(
      Tool.class,
      Resource.class,
      ResourceTemplate.class,
      Prompt.class,
      CompletePrompt.class,
      CompleteResourceTemplate.class,
      McpMethod.class,
      EventSource.class);

  private AnnotatedClasses() {}

  /** Holder of the result, which is computed once because the class path does not change. */
  private static final class Found {
    static final Set<Class<?>> ALL = Collections.unmodifiableSet(search());
  }

  /**
   * The classes in the class path of this class's loader. A class that cannot be loaded is reported
   * and left out.
   */
  static Set<Class<?>> find() {
    return Found.ALL;
  }

  private static Set<Class<?>> search() {
    Set<Class<?>> found = new LinkedHashSet<>();
    try (ScanResult scan = graph(AnnotatedClasses.class.getClassLoader())
        .enableMethodInfo()
        .enableAnnotationInfo()
        .ignoreMethodVisibility()
        .scan()) {
      for (Class<? extends Annotation> annotation : ANNOTATIONS) {
        load(scan.getClassesWithMethodAnnotation(annotation), found);
      }
    }
    return found;
  }

  /**
   * Finds named subclasses of the given types. Containers report only classes with annotations of
   * their own.
   */
  static Set<Class<?>> extending(Set<Class<?>> types) {
    Set<Class<?>> found = new LinkedHashSet<>();
    Set<ClassLoader> loaders =
        types.stream().map(Class::getClassLoader).collect(Collectors.toSet());
    for (ClassLoader loader : loaders) {
      try (ScanResult scan = graph(loader).enableClassInfo().scan()) {
        types.stream()
            .map(type -> scan.getClassInfo(type.getName()))
            .filter(Objects::nonNull)
            .forEach(type -> load(
                (type.isInterface() ? type.getClassesImplementing() : type.getSubclasses())
                    .filter(each ->
                        !each.isAbstract() && !each.isInterface() && !each.isAnonymousInnerClass()),
                found));
      }
    }
    return found;
  }

  private static ClassGraph graph(ClassLoader loader) {
    return new ClassGraph()
        .overrideClassLoaders(loader)
        .ignoreParentClassLoaders()
        .ignoreClassVisibility()
        .disableNestedJarScanning();
  }

  private static void load(ClassInfoList classes, Set<Class<?>> loaded) {
    classes.forEach(each -> Attempt.run(
        "Nothing of " + each.getName() + " is offered", () -> loaded.add(each.loadClass())));
  }
}
