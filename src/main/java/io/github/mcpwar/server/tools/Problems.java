package io.github.mcpwar.server.tools;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Words for what is wrong with a value: where, what is expected, and what was there. In English, whatever the machine speaks. */
final class Problems {
  private static final int MAX = 10;
  private static final Set<String> NAMES_FOLLOW =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

  private final String name;
  private final Expectation expectation;

  private Problems(String name, JsonNode schema) {
    this.name = name;
    this.expectation = new Expectation(name, schema);
  }

  /** A line for each error, at most ten and one that counts the others. */
  static List<String> of(String name, JsonNode schema, List<Error> errors) {
    if (errors.isEmpty()) {
      return List.of();
    }
    Set<String> lines = new LinkedHashSet<>(new Problems(name, schema).lines(errors));
    if (lines.size() <= MAX) {
      return List.copyOf(lines);
    }
    List<String> first = new ArrayList<>(lines.stream().limit(MAX).toList());
    first.add("and " + (lines.size() - MAX) + " more");
    return List.copyOf(first);
  }

  /** What fits none of several alternatives is one problem, not one for each alternative's error. */
  private List<String> lines(List<Error> errors) {
    Map<String, List<Error>> choices = new LinkedHashMap<>();
    List<Object> order = new ArrayList<>();
    for (Error error : errors) {
      int choice = choiceLength(error.getEvaluationPath());
      if (choice < 0) {
        order.add(error);
      } else {
        String place = prefix(error.getEvaluationPath(), choice);
        if (!choices.containsKey(place)) {
          order.add(place);
        }
        choices.computeIfAbsent(place, none -> new ArrayList<>()).add(error);
      }
    }
    return order.stream()
        .map(each -> each instanceof Error error ? expectation.line(error) : choice(choices.getOrDefault(each.toString(), List.of())))
        .toList();
  }

  private String choice(List<Error> errors) {
    NodePath place = errors.get(0).getInstanceLocation();
    Map<String, List<String>> alternatives = new LinkedHashMap<>();
    for (Error error : errors) {
      int length = choiceLength(error.getEvaluationPath());
      if (error.getEvaluationPath().getNameCount() > length) {
        alternatives
            .computeIfAbsent(String.valueOf(error.getEvaluationPath().getElement(length)), none -> new ArrayList<>())
            .add(expectation.line(error));
      } else {
        place = error.getInstanceLocation();
      }
    }
    String where = Expectation.path(name, place);
    if (alternatives.isEmpty()) {
      return where + ": must fit exactly one of the alternatives in the schema";
    }
    return where + ": must fit one of the alternatives; " + String.join("; or ", alternatives.values().stream().map(lines -> String.join(" and ", lines)).toList());
  }

  /** How many elements of the path lead to, and include, its first choice between alternatives; -1 when there is none. */
  private static int choiceLength(NodePath path) {
    for (int i = 0; i < path.getNameCount(); i++) {
      String element = path.getName(i);
      boolean isName = i > 0 && NAMES_FOLLOW.contains(path.getName(i - 1)) && !isNameItself(path, i - 1);
      if (!isName && (element.equals("anyOf") || element.equals("oneOf"))) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean isNameItself(NodePath path, int index) {
    return index > 0 && NAMES_FOLLOW.contains(path.getName(index - 1)) && !isNameItself(path, index - 1);
  }

  private static String prefix(NodePath path, int length) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      elements.add(path.getName(i));
    }
    return String.join("/", elements);
  }
}
