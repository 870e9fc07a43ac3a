package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.Tool;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A method that is a tool. */
record AnnotatedMethod(Method method, Tool tool) {

  /**
   * The tools of an object: methods of its class and of what it extends and implements. A method that overrides a tool is the tool in its place, with an
   * annotation of its own or without one, as in the subclasses that containers generate.
   */
  static List<AnnotatedMethod> of(Object instance) {
    List<AnnotatedMethod> found = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Class<?> type : lineage(instance.getClass())) {
      Method[] methods = type.getDeclaredMethods();
      Arrays.sort(methods, Comparator.comparing(Method::toString));
      for (Method method : methods) {
        Tool tool = method.getAnnotation(Tool.class);
        if (tool != null && seen.add(signature(method)) && !method.isBridge()) {
          found.add(new AnnotatedMethod(method, tool));
        }
      }
    }
    return found;
  }

  /** The class, its superclasses from the nearest on, and then their interfaces. */
  private static Set<Class<?>> lineage(Class<?> type) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      classes.add(each);
    }
    List.copyOf(classes).forEach(each -> addInterfaces(each, classes));
    return classes;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> classes) {
    for (Class<?> each : type.getInterfaces()) {
      classes.add(each);
      addInterfaces(each, classes);
    }
  }

  /** What methods that override each other have in common. */
  private static List<Object> signature(Method method) {
    int modifiers = method.getModifiers();
    boolean overridable = !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
    List<Object> signature = new ArrayList<>(List.of(method.getName()));
    signature.addAll(List.of(method.getParameterTypes()));
    if (!overridable) {
      signature.add(method.getDeclaringClass());
    }
    return signature;
  }

  /** The tool's name in the server. */
  String toolName() {
    return tool.name().isEmpty() ? method.getName() : tool.name();
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }
}
