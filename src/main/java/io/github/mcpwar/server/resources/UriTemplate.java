package io.github.mcpwar.server.resources;

import io.github.mcpwar.limits.callers.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A URI template, which extracts the values of its variables from a URI. Of several matches, the
 * one with the longest leading variables wins. The cost is charged to the current {@link Work}.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6570">RFC 6570</a>
 */
final class UriTemplate {

  /** The maximum length of a URI; longer ones never match. */
  private static final int MAX_LENGTH = 2048;

  /** The cost of looking at a template. */
  private static final long LOOK = 10;

  private final String text;
  private final List<TemplatePart> parts;
  private final String beginning;
  private final Set<String> variables;
  private final Set<String> parameters;
  private final int fixedLength;

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it is invalid or of level 4; the message says why
   */
  UriTemplate(String text) {
    this.text = text;
    try {
      TemplateParser parser = new TemplateParser(text);
      this.parts = List.copyOf(parser.parts());
      this.beginning = !parts.isEmpty() && parts.get(0) instanceof TemplatePart.Literal literal
          ? literal.text()
          : "";
      this.variables = Set.copyOf(parser.variables());
      this.fixedLength = parser.fixed().length();
      this.parameters = Stream.concat(
              Query.names(parser.fixed()).stream(),
              parts.stream()
                  .filter(TemplatePart.Pairs.class::isInstance)
                  .flatMap(pairs -> ((TemplatePart.Pairs) pairs).names().stream()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the URI template \"" + text + "\" is not right: " + e.getMessage(), e);
    }
  }

  Set<String> variables() {
    return variables;
  }

  /** The length of the literal text. Of two matching templates, the one with more of it wins. */
  int fixedLength() {
    return fixedLength;
  }

  /** The URI without query parameters that the template does not have. */
  String withoutOthers(String uri) {
    return Query.only(parameters, uri);
  }

  /**
   * Extracts the decoded values of variables from a {@linkplain NormalUri normal} URI; empty if it
   * does not match. A value never has {@code ..} as a path segment.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resources,
   *     security considerations</a>
   */
  Optional<Map<String, String>> match(String uri) {
    Work.current().add(LOOK);
    if (uri.length() > MAX_LENGTH || !uri.startsWith(beginning)) {
      return Optional.empty();
    }
    Map<String, String> values = read(uri);
    if (values == null) {
      return Optional.empty();
    }
    Map<String, String> decoded = new HashMap<>();
    for (Map.Entry<String, String> each : values.entrySet()) {
      Optional<String> value = PercentEncoding.decode(each.getValue()).filter(UriTemplate::isSafe);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      decoded.put(each.getKey(), value.get());
    }
    return Optional.of(Map.copyOf(decoded));
  }

  private static boolean isSafe(String value) {
    return value.indexOf('\0') < 0 && !List.of(value.split("[/\\\\]", -1)).contains("..");
  }

  /** The values in a URI, still percent-encoded; null if it does not match. */
  private @Nullable Map<String, String> read(String uri) {
    Work.current().add((long) parts.size() * uri.length());
    int[][] ends = new int[parts.size()][];
    RestOfUri rest = RestOfUri.nothing(uri.length());
    for (int i = parts.size() - 1; i >= 0; i--) {
      ends[i] = parts.get(i).ends(uri, rest);
      rest = RestOfUri.after(ends[i]);
    }
    if (!rest.fitsFrom(0)) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    int start = 0;
    for (int i = 0; i < ends.length; i++) {
      int end = ends[i][start];
      values.putAll(parts.get(i).values(uri.substring(start, end)));
      start = end;
    }
    return values;
  }

  @Override
  public String toString() {
    return text;
  }
}
