package io.github.mcpwar.declared.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A URL with the values of arguments in the segments of its path and in its query. Scheme, host and
 * port are fixed, and no value adds, removes or ends a segment or a parameter.
 *
 * @param base scheme, host and port
 * @param segments the segments of the path
 * @param parameters the parameters of the query
 */
public record UrlTemplate(URI base, List<TextTemplate> segments, List<Parameter> parameters) {
  /** A parameter of the query; {@code name} is encoded. */
  record Parameter(String name, TextTemplate value) {}

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is not one; the message gives the reason
   */
  public static UrlTemplate parse(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0 || !text.substring(0, scheme).matches("https?")) {
      throw new IllegalArgumentException("a URL must begin with https:// or http://");
    }
    int end = firstOf(text, "/?#", scheme + 3);
    if (text.indexOf('#') >= 0) {
      throw new IllegalArgumentException("a URL of a service has no fragment (#)");
    }
    URI base = base(text.substring(0, end));
    int query = text.indexOf('?', end);
    String path = query < 0 ? text.substring(end) : text.substring(end, query);
    List<TextTemplate> segments = new ArrayList<>();
    if (!path.isEmpty()) {
      for (String segment : path.substring(1).split("/", -1)) {
        segments.add(checked(segment));
      }
    }
    return new UrlTemplate(
        base, List.copyOf(segments), query < 0 ? List.of() : parameters(text.substring(query + 1)));
  }

  private static URI base(String text) {
    if (text.indexOf('{') >= 0) {
      throw new IllegalArgumentException(
          "scheme, host and port must be fixed; an argument can be in the path and in the query");
    }
    try {
      URI base = URI.create(text);
      if (base.getHost() != null && base.getUserInfo() == null) {
        return base;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new IllegalArgumentException("a URL must have a host, and no user");
  }

  private static int firstOf(String text, String ends, int from) {
    int at = from;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static TextTemplate checked(String segment) {
    TextTemplate template = TextTemplate.parse(segment);
    String literals = template.fill(Map.of(), value -> value);
    if (template.isLiteral() && (literals.equals(".") || literals.equals(".."))) {
      throw new IllegalArgumentException("a path must not have the steps . and ..");
    }
    checkLiteral(literals);
    return template;
  }

  private static void checkLiteral(String text) {
    try {
      URI.create("http://h/" + text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a character of the URL must be percent-encoded: " + text, e);
    }
  }

  private static List<Parameter> parameters(String query) {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (name.isEmpty() || name.indexOf('{') >= 0) {
        throw new IllegalArgumentException("a parameter of the query must have a fixed name");
      }
      TextTemplate value = TextTemplate.parse(equals < 0 ? "" : pair.substring(equals + 1));
      checkLiteral(name + value.fill(Map.of(), each -> each));
      parameters.add(new Parameter(name, value));
    }
    return List.copyOf(parameters);
  }

  /** The path without the values of arguments; empty for none. */
  public String literalPath() {
    StringBuilder path = new StringBuilder();
    segments.forEach(each -> path.append('/').append(each.fill(Map.of(), value -> value)));
    return path.toString();
  }

  /** The names of the arguments in the path. */
  public Set<String> inPath() {
    Set<String> names = new LinkedHashSet<>();
    segments.forEach(segment -> names.addAll(segment.names()));
    return names;
  }

  /** The names of the arguments in the query. */
  public Set<String> inQuery() {
    Set<String> names = new LinkedHashSet<>();
    parameters.forEach(parameter -> names.addAll(parameter.value().names()));
    return names;
  }

  /** The names of arguments that are not all of a parameter's value, and so cannot be lists. */
  public Set<String> single() {
    Set<String> names = inPath();
    parameters.stream()
        .filter(each -> each.value().onlyName() == null)
        .forEach(each -> names.addAll(each.value().names()));
    return names;
  }

  /**
   * Fills in values.
   *
   * @throws io.github.mcpwar.api.ToolException if a value cannot be part of a path
   */
  URI fill(Map<String, Object> values) {
    StringBuilder url = new StringBuilder(base.toString());
    for (TextTemplate segment : segments) {
      url.append('/').append(segment(segment, values));
    }
    String separator = "?";
    for (Parameter parameter : parameters) {
      for (String value : values(parameter.value(), values)) {
        url.append(separator).append(parameter.name()).append('=').append(value);
        separator = "&";
      }
    }
    return URI.create(url.toString());
  }

  private static String segment(TextTemplate segment, Map<String, Object> values) {
    if (segment.isLiteral()) {
      return segment.parts().get(0);
    }
    Map<String, Object> encoded = new HashMap<>();
    for (String name : segment.names()) {
      encoded.put(name, UrlText.inPath(name, String.valueOf(values.getOrDefault(name, ""))));
    }
    return UrlText.step(segment.names().iterator().next(), segment.fill(encoded, each -> each));
  }

  /** The values of a parameter: none if an argument is missing, several for a list. */
  private static List<String> values(TextTemplate template, Map<String, Object> values) {
    if (!values.keySet().containsAll(template.names())) {
      return List.of();
    }
    String only = template.onlyName();
    if (only != null && values.get(only) instanceof List<?> list) {
      return list.stream().map(each -> UrlText.encoded(String.valueOf(each))).toList();
    }
    return List.of(template.fill(values, UrlText::encoded));
  }
}
