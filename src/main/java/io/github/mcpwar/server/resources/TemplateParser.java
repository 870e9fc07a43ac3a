package io.github.mcpwar.server.resources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses URI templates of levels 1 to 3.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6570#section-2">RFC 6570, syntax</a>
 */
final class TemplateParser {
  private static final Pattern EXPRESSION = Pattern.compile("\\{([+#./;?&]?)([^{}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]+");
  private static final String SEGMENT_ENDS = "/?#";
  private static final String PARAMETER_ENDS = "&#";

  private final List<TemplatePart> parts = new ArrayList<>();
  private final Set<String> variables = new LinkedHashSet<>();
  private boolean inQuery;

  /** Parses a template. */
  TemplateParser(String template) {
    UriSpelling.require(template);
    Matcher expression = EXPRESSION.matcher(template);
    int from = 0;
    while (expression.find()) {
      literal(template.substring(from, expression.start()));
      expression(expression.group(1), names(expression.group(2)));
      from = expression.end();
    }
    literal(template.substring(from));
  }

  List<TemplatePart> parts() {
    return parts;
  }

  /** The literal text, without expressions. */
  String fixed() {
    return parts.stream()
        .filter(TemplatePart.Literal.class::isInstance)
        .map(literal -> ((TemplatePart.Literal) literal).text())
        .collect(Collectors.joining());
  }

  Set<String> variables() {
    return variables;
  }

  private void literal(String text) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw new IllegalArgumentException("a brace has no counterpart");
    }
    if (!NormalUri.isEncoded(text)) {
      throw new IllegalArgumentException("a % is not followed by two hexadecimal digits");
    }
    if (!text.isEmpty()) {
      parts.add(new TemplatePart.Literal(NormalUri.of(text)));
      inQuery |= text.indexOf('?') >= 0;
    }
  }

  private Set<String> names(String list) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.split(",", -1)) {
      if (name.endsWith("*") || name.indexOf(':') >= 0) {
        throw new IllegalArgumentException("{" + list
            + "} has a modifier of level 4, which cannot be matched:"
            + " use {+name} for what contains slashes");
      }
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("\"" + name + "\" is no name of a variable");
      }
      if (!variables.add(name)) {
        throw new IllegalArgumentException("it has the variable " + name + " twice");
      }
      names.add(name);
    }
    return names;
  }

  private void expression(String operator, Set<String> names) {
    switch (operator) {
      case "" -> values(names, "", ",", inQuery ? PARAMETER_ENDS : SEGMENT_ENDS);
      case "+" -> values(names, "", ",", "");
      case "#" -> values(names, "#", ",", "");
      case "." -> values(names, ".", ".", SEGMENT_ENDS);
      case "/" -> values(names, "/", "/", SEGMENT_ENDS);
      case ";" -> pairs(names, ';', ';', SEGMENT_ENDS);
      case "?" -> pairs(names, '?', '&', "#");
      default -> pairs(names, '&', '&', "#");
    }
  }

  private void values(Set<String> names, String first, String separator, String stops) {
    String before = first;
    for (String name : names) {
      literal(before);
      parts.add(new TemplatePart.Value(name, stops));
      before = separator;
    }
  }

  /**
   * Adds name-value pairs. A continuation extends the query before it; a value before the pairs
   * ends where they begin.
   */
  private void pairs(Set<String> names, char first, char separator, String stops) {
    int last = parts.size() - 1;
    if (last >= 0
        && parts.get(last) instanceof TemplatePart.Pairs before
        && first == before.separator()) {
      Set<String> all = new LinkedHashSet<>(before.names());
      all.addAll(names);
      parts.set(last, new TemplatePart.Pairs(all, before.first(), separator, stops));
      return;
    }
    if (last >= 0 && parts.get(last) instanceof TemplatePart.Value value) {
      parts.set(last, new TemplatePart.Value(value.name(), value.stops() + first));
    }
    parts.add(new TemplatePart.Pairs(names, first, separator, stops));
  }
}
