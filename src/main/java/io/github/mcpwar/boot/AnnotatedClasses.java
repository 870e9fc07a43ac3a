package io.github.mcpwar.boot;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Classes with annotated methods, found here where no servlet container does it. */
final class AnnotatedClasses {
  /** What makes a method something that is offered. */
  static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(
      Tool.class,
      Resource.class,
      ResourceTemplate.class,
      Prompt.class,
      CompletePrompt.class,
      CompleteResourceTemplate.class);

  private AnnotatedClasses() {}

  /** Looked for once, as a class path does not change. */
  private static final class Found {
    static final Set<Class<?>> ALL = Collections.unmodifiableSet(search());
  }

  /** Those in the class path of this class's own loader; one that cannot be loaded is reported and left out. */
  static Set<Class<?>> find() {
    return Found.ALL;
  }

  private static Set<Class<?>> search() {
    Set<Class<?>> found = new LinkedHashSet<>();
    try (ScanResult scan = new ClassGraph()
        .overrideClassLoaders(AnnotatedClasses.class.getClassLoader())
        .ignoreParentClassLoaders()
        .enableMethodInfo()
        .enableAnnotationInfo()
        .ignoreClassVisibility()
        .ignoreMethodVisibility()
        .disableNestedJarScanning()
        .scan()) {
      for (Class<? extends Annotation> annotation : ANNOTATIONS) {
        scan.getClassesWithMethodAnnotation(annotation)
            .forEach(each -> Attempt.run(
                "What " + each.getName() + " has to offer is left out",
                () -> found.add(each.loadClass())));
      }
    }
    return found;
  }
}
