package io.github.mcpwar.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.limits.callers.Work;
import java.net.URLDecoder;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The spellings of a URI that a file system, web server or database may treat as equal. A rule
 * applies if it matches any of them: rules only restrict, so matching too much lets nobody in.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-6.2.3">RFC 3986,
 *     normalization by scheme</a>
 */
final class Spellings {
  private static final int DECODINGS = 3; // a reader may decode repeatedly
  private static final int PARAMETERS = 8; // beyond this number each is matched alone

  private static final int MOST_PARAMETERS = 64;

  /** The cost of decoding and folding a character. */
  private static final long FOLD = 20;

  private Spellings() {}

  /** The spellings of a URI, the original first; none for one of more than 64 parameters. */
  static Set<String> of(String uri) {
    Work.current().add(FOLD * uri.length());
    Set<String> all = new LinkedHashSet<>();
    all.add(uri);
    all.add(decoded(uri));
    int end = end(uri);
    String place = place(uri.substring(0, end));
    all.add(place);
    all.add(place + "/");
    if (end < uri.length() && uri.charAt(end) == '?') {
      List<String> parameters = List.of(folded(uri.substring(end + 1)).split("[&#]", -1));
      if (parameters.size() > MOST_PARAMETERS) {
        return Set.of();
      }
      Work.current().add(2L * parameters.size() * uri.length()); // folded letters may be longer
      addParameters(place, parameters, all);
    }
    return all;
  }

  /**
   * Undoes percent-encoding. Input that is not valid, such as a template, is returned unchanged.
   */
  static String decoded(String uri) {
    if (uri.indexOf('%') < 0) {
      return uri;
    }
    try {
      return URLDecoder.decode(uri.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) { // a template, or not a URI
      return uri;
    }
  }

  /** Undoes repeated percent-encoding and normalizes case and Unicode forms. */
  static String folded(String uri) {
    String text = uri;
    for (int i = 0; i < DECODINGS && text.indexOf('%') >= 0; i++) {
      text = decoded(text);
    }
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static int end(String uri) {
    int end = 0;
    while (end < uri.length() && "?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String place(String encoded) {
    String text = folded(encoded).replace('\\', '/');
    int authority = text.indexOf("://");
    if (authority < 0) { // file:/a equals file:///a
      int scheme = text.indexOf(':') + 1;
      return text.substring(0, scheme) + "///" + path(text.substring(scheme));
    }
    int path = (text + "/").indexOf('/', authority + 3);
    String steps = path(text.substring(path));
    return text.substring(0, authority + 3)
        + host(text.substring(authority + 3, path))
        + (steps.isEmpty() ? "" : "/" + steps);
  }

  private static String host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int port = host.lastIndexOf(':');
    if (port >= 0 && withoutEnd(host, "0123456789").length() == port + 1) {
      host = host.substring(0, port);
    }
    String name = withoutEnd(host, ".");
    return name.equals("localhost") || name.equals("127.0.0.1") ? "" : name;
  }

  /** Strips the given characters from the end of a text. */
  private static String withoutEnd(String text, String ends) {
    int end = text.length();
    while (end > 0 && ends.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Resolves a path as Windows does, which ignores dots and blanks at the end of segments. */
  private static String path(String path) {
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        steps.pollLast();
      } else {
        String name = withoutEnd(step, ". ");
        if (!name.isEmpty()) {
          steps.add(name);
        }
      }
    }
    return String.join("/", steps);
  }

  /** Adds spellings with each query parameter first, as their order is arbitrary. */
  private static void addParameters(String place, List<String> parameters, Set<String> all) {
    for (String first : parameters) {
      all.add(place + "?" + first);
      if (parameters.size() <= PARAMETERS) {
        Set<String> ordered = new LinkedHashSet<>(List.of(first));
        ordered.addAll(parameters);
        all.add(place + "?" + String.join("&", ordered));
      }
    }
  }
}
