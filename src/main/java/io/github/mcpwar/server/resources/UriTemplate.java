package io.github.mcpwar.server.resources;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A URI template, to find out which values of its variables make a URI. Every way of reading the URI is tried, none twice.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6570">RFC 6570</a>
 */
final class UriTemplate {

  /** Longer URIs match no template: the work grows with the square of the length. */
  private static final int MAX_LENGTH = 2048;

  private final String text;
  private final List<TemplatePart> parts;
  private final Set<String> variables;
  private final Set<String> parameters;

  /**
   * A template.
   *
   * @throws IllegalArgumentException when it is none, or one of level 4; the message says why
   */
  UriTemplate(String text) {
    this.text = text;
    try {
      TemplateParser parser = new TemplateParser(text);
      this.parts = List.copyOf(parser.parts());
      this.variables = Set.copyOf(parser.variables());
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

  /** How much of it is fixed: of two templates that match, the one with more is meant. */
  int fixedLength() {
    return parts.stream()
        .mapToInt(part ->
            part instanceof TemplatePart.Literal literal ? literal.text().length() : 0)
        .sum();
  }

  /** The URI without parameters of its query that are not those of the template. */
  String withoutOthers(String uri) {
    return Query.only(parameters, uri);
  }

  /**
   * What the variables stand for in a {@linkplain NormalUri normal} URI, with percent-encoding undone; empty when the URI does not match. A value never has {@code ..} as a step of a path.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#security-considerations">Security considerations</a>
   */
  Optional<Map<String, String>> match(String uri) {
    if (uri.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Attempt attempt = new Attempt(uri);
    if (!attempt.match(0, 0)) {
      return Optional.empty();
    }
    Map<String, String> decoded = new HashMap<>();
    for (Map.Entry<String, String> each : attempt.values.entrySet()) {
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

  /** The search for one reading of a URI. */
  private final class Attempt {
    private final String uri;
    private final boolean[][] failed; // by part and start: what has been tried in vain
    private final Map<String, String> values = new HashMap<>();

    Attempt(String uri) {
      this.uri = uri;
      this.failed = new boolean[parts.size()][uri.length() + 1];
    }

    boolean match(int index, int start) {
      if (index == parts.size()) {
        return start == uri.length();
      }
      if (failed[index][start]) {
        return false;
      }
      TemplatePart part = parts.get(index);
      var ends = part.ends(uri, start).iterator();
      while (ends.hasNext()) {
        int end = ends.nextInt();
        if (match(index + 1, end)) {
          values.putAll(part.values(uri.substring(start, end)));
          return true;
        }
      }
      failed[index][start] = true;
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
