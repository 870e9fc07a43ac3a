package io.github.mcpwar.server.access;

import io.github.mcpwar.limits.callers.CountedText;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.settings.Hint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Access rules from the configuration, in addition to annotations. Every rule that matches must be
 * met. A rule names a kind and a name or URI, with asterisks as wildcards, and then its
 * requirements:
 *
 * <pre>
 * tool:delete_* roles=admin|ops
 * resource:file:///hr/* roles=hr scopes=files:read
 * tool:run_shell deny
 * </pre>
 */
public final class AccessRules {

  /** No rules. */
  public static final AccessRules NONE = new AccessRules(List.of());

  private static final Pattern RULE =
      Pattern.compile("(tool|resource|prompt|method|extension):(\\S+)"
          + "(?: +(deny|(?:roles=(\\S+))?(?: *scopes=(\\S+))?))");

  private static final Pattern UNCLEAR =
      Pattern.compile("[^*:]*+:(?://[^/?#]*+)?+[^?#]*?(?://|/\\.\\.?(?:/|$)).*");

  private static final int MOST_LISTED = 50_000;

  /** The cost of beginning to match a rule with one spelling. */
  private static final long BEGIN = 20;

  private final List<Rule> rules;
  private final Map<Kind, Map<String, Access>> listed = new ConcurrentHashMap<>();

  /** The kind of thing that a rule applies to. */
  public enum Kind {
    TOOL,
    RESOURCE,
    PROMPT,

    /** A method of an extension. */
    METHOD,

    /** A thing of an extension: the identifier of the extension, a slash, and its name. */
    EXTENSION
  }

  private record Rule(Kind kind, Pattern name, Access access) {

    boolean matches(String spelling) {
      Work work = Work.current();
      work.add(BEGIN);
      return name.matcher(new CountedText(spelling, work)).matches();
    }
  }

  private AccessRules(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Reads rules.
   *
   * @throws IllegalArgumentException if a rule is invalid
   */
  public static AccessRules parse(Set<String> texts) {
    return new AccessRules(texts.stream().map(AccessRules::rule).toList());
  }

  private static Rule rule(String text) {
    Matcher parts = RULE.matcher(text);
    if (!parts.matches()) {
      throw new Hint("\"" + text
          + "\" is not a rule: write tool:, resource:, prompt: or method: with a name, a space,"
          + " and then roles=a|b, scopes=a+b or deny");
    }
    Kind kind = Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    if (kind == Kind.RESOURCE && !parts.group(2).matches("\\*.*|[^*]*:.*")) {
      throw new Hint("\"" + text
          + "\" names no resource: a URI begins with a scheme, as in resource:file:///hr/*");
    }
    if (kind == Kind.RESOURCE && UNCLEAR.matcher(parts.group(2)).matches()) {
      throw new Hint("\"" + text
          + "\" names no resource: leave out steps of the path that are empty, . or ..");
    }
    Access access = parts.group(3).equals("deny")
        ? Access.DENIED
        : new Access(
            false,
            parts.group(4) == null ? List.of() : List.of(words(parts.group(4), "\\|")),
            parts.group(5) == null ? Set.of() : words(parts.group(5), "\\+"));
    if (access.isOpen() || access.roles().contains(Set.<String>of())) {
      throw new Hint("\"" + text + "\" restricts nothing");
    }
    String name = parts.group(2);
    return new Rule(
        kind,
        kind == Kind.RESOURCE ? pattern(name) : Pattern.compile(glob(name), Pattern.DOTALL),
        access);
  }

  /** The pattern for a resource, which matches every spelling of its URI. */
  private static Pattern pattern(String uri) {
    String globs = Stream.of(uri, Spellings.decoded(uri), Spellings.folded(uri))
        .map(AccessRules::glob)
        .collect(Collectors.joining("|"));
    return Pattern.compile(globs, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Converts asterisks to a regular expression without backtracking. */
  private static String glob(String text) {
    List<String> parts = Stream.of(text.split("\\*", -1)).map(Pattern::quote).toList();
    int last = parts.size() - 1;
    if (last == 0) {
      return parts.get(0);
    }
    return parts.get(0)
        + parts.subList(1, last).stream()
            .map(part -> "(?>.*?" + part + ")")
            .collect(Collectors.joining())
        + ".*" + parts.get(last);
  }

  private static Set<String> words(String text, String separator) {
    return Stream.of(text.split(separator, -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The requirements for a tool or prompt by name, or for a resource by URI in any spelling. The
   * cost is charged to the current {@link Work}.
   */
  public Access of(Kind kind, String name) {
    Access access = Access.OPEN;
    if (rules.isEmpty() || rules.stream().noneMatch(rule -> rule.kind() == kind)) {
      return access;
    }
    Set<String> names = kind == Kind.RESOURCE ? Spellings.of(name) : Set.of(name);
    if (names.isEmpty()) { // matching would take too long
      return Access.DENIED;
    }
    for (Rule rule : rules) {
      if (rule.kind() == kind && names.stream().anyMatch(rule::matches)) {
        access = access.and(rule.access());
      }
    }
    return access;
  }

  /** The roles that the rules name. */
  public Set<String> roles() {
    return rules.stream()
        .flatMap(rule -> rule.access().roles().stream())
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The requirements for a listed entry, which are cached. */
  Access ofListed(Kind kind, String name) {
    if (rules.isEmpty()) {
      return Access.OPEN;
    }
    Map<String, Access> known = listed.computeIfAbsent(kind, none -> new ConcurrentHashMap<>());
    Access access = known.get(name);
    if (access == null) {
      if (known.size() >= MOST_LISTED) { // bounds the cache if names change often
        known.clear();
      }
      access = of(kind, name);
      known.put(name, access);
    }
    return access;
  }
}
