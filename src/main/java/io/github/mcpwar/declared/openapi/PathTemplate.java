package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.http.UrlText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of an operation, with the values of parameters in its steps.
 *
 * @param steps each has literal texts and names of parameters, in turn
 */
record PathTemplate(List<List<String>> steps) {
  private static final Pattern NAME = Pattern.compile("\\{([^{}/]+)}");

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is none; the message gives the reason
   */
  static PathTemplate parse(String path) {
    List<List<String>> steps = new ArrayList<>();
    for (String step : path.substring(1).split("/", -1)) {
      List<String> parts = new ArrayList<>();
      Matcher found = NAME.matcher(step);
      int at = 0;
      while (found.find()) {
        parts.add(literal(step.substring(at, found.start()), path));
        parts.add(found.group(1));
        at = found.end();
      }
      parts.add(literal(step.substring(at), path));
      if (parts.size() == 1 && (step.equals(".") || step.equals(".."))) {
        throw new IllegalArgumentException(
            "the path " + path + " must not have the steps . and ..");
      }
      steps.add(List.copyOf(parts));
    }
    return new PathTemplate(List.copyOf(steps));
  }

  private static String literal(String text, String path) {
    try {
      if (!text.matches(".*[{}?#].*")) {
        URI.create("http://h/" + text);
        return text;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new IllegalArgumentException("the path " + path
        + " has a character that a path cannot have; it must be percent-encoded or a parameter");
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    steps.forEach(parts -> {
      for (int i = 1; i < parts.size(); i += 2) {
        names.add(parts.get(i));
      }
    });
    return names;
  }

  /**
   * Fills in values.
   *
   * @param values the encoded value of each parameter
   * @param arguments the name of each parameter's argument, for messages
   */
  String fill(Function<String, String> values, Map<String, String> arguments) {
    StringBuilder path = new StringBuilder();
    for (List<String> parts : steps) {
      StringBuilder step = new StringBuilder(parts.get(0));
      for (int i = 1; i < parts.size(); i += 2) {
        step.append(values.apply(parts.get(i))).append(parts.get(i + 1));
      }
      path.append('/')
          .append(
              parts.size() == 1
                  ? step
                  : UrlText.step(
                      arguments.getOrDefault(parts.get(1), parts.get(1)), step.toString()));
    }
    return path.toString();
  }
}
