package io.github.mcpwar.environment;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Detects injection that needs CDI in classes that are used without it. Otherwise the missing value
 * would show only during a call.
 */
final class BeansOnly {

  /** The annotations by name, because applications may lack their classes. */
  private static final Set<String> INJECTIONS = Set.of(
      "jakarta.inject.Inject",
      "jakarta.ejb.EJB",
      "jakarta.persistence.PersistenceContext",
      "jakarta.persistence.PersistenceUnit");

  private BeansOnly() {}

  /**
   * Refuses a class with such an annotation.
   *
   * @throws IllegalArgumentException naming the annotated member
   */
  static void refuse(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      List<AccessibleObject> members = new ArrayList<>(List.of(each.getDeclaredFields()));
      members.addAll(List.of(each.getDeclaredMethods()));
      if (each == type) {
        members.addAll(List.of(each.getDeclaredConstructors()));
      }
      members.forEach(BeansOnly::refuse);
    }
  }

  private static void refuse(AccessibleObject member) {
    Stream.of(member.getAnnotations())
        .map(annotation -> annotation.annotationType())
        .filter(annotation -> INJECTIONS.contains(annotation.getName()))
        .findFirst()
        .ifPresent(annotation -> {
          throw new IllegalArgumentException("its " + words(member) + " has @"
              + annotation.getSimpleName()
              + ", which needs CDI: on WildFly add a beans.xml to the WAR, on Tomcat add Weld");
        });
  }

  private static String words(AccessibleObject member) {
    if (member instanceof Constructor<?>) {
      return "constructor";
    }
    return (member instanceof Executable ? "method " : "field ") + ((Member) member).getName();
  }
}
