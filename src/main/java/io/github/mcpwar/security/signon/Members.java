package io.github.mcpwar.security.signon;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads members of JSON objects; a missing one is empty. */
final class Members {

  private Members() {}

  static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  static long number(Map<String, Object> members, String name) {
    return members.get(name) instanceof Number number ? number.longValue() : 0;
  }

  static boolean flag(Map<String, Object> members, String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  static List<String> texts(Map<String, Object> members, String name) {
    return members.get(name) instanceof Collection<?> many
        ? many.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  static Set<String> set(Map<String, Object> members, String name) {
    return new TreeSet<>(texts(members, name));
  }

  @SuppressWarnings("unchecked") // members of JSON objects have string keys
  static Map<String, Object> object(Map<String, Object> members, String name) {
    return members.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
