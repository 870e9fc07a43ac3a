package io.github.mcpwar.declared.yaml;

import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlNode.Scalar;
import io.github.mcpwar.declared.yaml.YamlNode.Sequence;
import io.github.mcpwar.names.SimilarNames;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of one mapping. Each error is added with its place, and the reader goes on, so
 * that all errors of a file are found at once.
 */
public final class Fields {
  private static final Duration LONGEST = Duration.ofDays(1);

  private final String what;
  private final Mapping mapping;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(String what, Mapping mapping, Problems problems) {
    this.what = what;
    this.mapping = mapping;
    this.problems = problems;
  }

  /**
   * Reads a value that must be a mapping.
   *
   * @param what the value, for messages, such as {@code tool x}
   */
  public static Optional<Fields> of(String what, YamlNode node, Problems problems) {
    if (node instanceof Mapping mapping) {
      return Optional.of(new Fields(what, mapping, problems));
    }
    problems.add(node.place(), what + " must be a mapping of names to values, not " + node.kind());
    return Optional.empty();
  }

  /** A mapping without members. */
  public static Fields none(String what, Place place, Problems problems) {
    return new Fields(what, new Mapping(place, Map.of()), problems);
  }

  /** Receives all errors. */
  public Problems problems() {
    return problems;
  }

  /** The place where the mapping begins. */
  public Place place() {
    return mapping.place();
  }

  /** The place of a member's value, or of the whole mapping if it is missing. */
  public Place place(String name) {
    Member member = mapping.members().get(name);
    return member == null ? mapping.place() : member.value().place();
  }

  /** Returns true if there is a member of this name. */
  public boolean has(String name) {
    return mapping.members().containsKey(name);
  }

  /** A member of any kind. */
  public Optional<YamlNode> node(String name) {
    known.add(name);
    return Optional.ofNullable(mapping.members().get(name)).map(Member::value);
  }

  /** A text that is not blank. */
  public Optional<String> text(String name) {
    Optional<YamlNode> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Scalar scalar
        && scalar.json().isString()
        && !scalar.json().stringValue().isBlank()) {
      return Optional.of(scalar.json().stringValue());
    }
    return wrong(name, "a text", node.get());
  }

  /** A text that must be there. */
  public Optional<String> requiredText(String name) {
    if (!has(name)) {
      known.add(name);
      problems.add(mapping.place(), what + " needs " + name);
      return Optional.empty();
    }
    return text(name);
  }

  /** True or false. */
  public Optional<Boolean> flag(String name) {
    Optional<YamlNode> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return node.get() instanceof Scalar scalar && scalar.json().isBoolean()
        ? Optional.of(scalar.json().booleanValue())
        : wrong(name, "true or false", node.get());
  }

  /** A whole number from 1 to a limit. */
  public Optional<Integer> count(String name, int most) {
    return number(name, 1, most);
  }

  /** A whole number between two limits. */
  public Optional<Integer> number(String name, int least, int most) {
    Optional<YamlNode> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return node.get() instanceof Scalar scalar
            && scalar.json().isIntegralNumber()
            && scalar.json().canConvertToInt()
            && scalar.json().intValue() >= least
            && scalar.json().intValue() <= most
        ? Optional.of(scalar.json().intValue())
        : wrong(name, "a whole number from " + least + " to " + most, node.get());
  }

  /** A duration such as {@code 30s}, up to a day. */
  public Optional<Duration> time(String name) {
    Optional<YamlNode> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Scalar scalar && scalar.json().isString()) {
      try {
        Duration time = Duration.parse("PT" + scalar.json().stringValue().toUpperCase(Locale.ROOT));
        if (!time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0) {
          return Optional.of(time);
        }
      } catch (DateTimeParseException e) {
        // said below
      }
    }
    return wrong(name, "a duration such as 30s or 5m, up to 24h", node.get());
  }

  /** One of several words. */
  public Optional<String> choice(String name, Set<String> words) {
    Optional<String> text = text(name);
    if (text.isPresent() && !words.contains(text.get())) {
      problems.add(
          place(name), name + " of " + what + " must be one of " + String.join(", ", words));
      return Optional.empty();
    }
    return text;
  }

  /** A list of texts, each once; a single text counts as a list of one. */
  public Set<String> texts(String name) {
    Optional<YamlNode> node = node(name);
    Set<String> texts = new LinkedHashSet<>();
    if (node.isEmpty()) {
      return texts;
    }
    if (node.get() instanceof Sequence sequence) {
      sequence.items().forEach(item -> addText(name, item, texts));
      if (sequence.items().isEmpty()) {
        problems.add(sequence.place(), name + " of " + what + " is empty; leave it out");
      }
    } else {
      addText(name, node.get(), texts);
    }
    return texts;
  }

  /** The texts of a list, in which the same one may stand twice. */
  public List<String> words(String name) {
    List<String> words = new ArrayList<>();
    node(name).ifPresent(node -> {
      List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
      for (YamlNode item : items) {
        if (item instanceof Scalar scalar && scalar.json().isString()) {
          words.add(scalar.json().stringValue());
        } else {
          wrong(name, "a list of texts", item);
        }
      }
    });
    return words;
  }

  private void addText(String name, YamlNode node, Set<String> texts) {
    if (node instanceof Scalar scalar
        && scalar.json().isString()
        && !scalar.json().stringValue().isBlank()) {
      texts.add(scalar.json().stringValue());
    } else {
      wrong(name, "a list of texts", node);
    }
  }

  /** A mapping with members of its own. */
  public Optional<Fields> fields(String name) {
    return node(name).flatMap(node -> of(name + " of " + what, node, problems));
  }

  /** The members of a mapping whose names are chosen freely, such as arguments. */
  public Map<String, Member> members(String name) {
    Optional<YamlNode> node = node(name);
    if (node.isEmpty()) {
      return Map.of();
    }
    if (node.get() instanceof Mapping members) {
      return new LinkedHashMap<>(members.members());
    }
    wrong(name, "a mapping of names to values", node.get());
    return Map.of();
  }

  /** Adds an error for a member. */
  public void refuse(String name, String message) {
    problems.add(place(name), message);
  }

  /** Adds an error for each member that nothing has read. */
  public void end() {
    mapping.members().forEach((name, member) -> {
      if (!known.contains(name)) {
        String question = SimilarNames.question(name, known);
        problems.add(
            member.place(),
            what + " has an unknown member " + YamlReader.quoted(name) + "; "
                + (question.isEmpty() ? "there are " + String.join(", ", known) : question));
      }
    });
  }

  private <T> Optional<T> wrong(String name, String expected, YamlNode found) {
    problems.add(
        found.place(),
        name + " of " + what + " must be " + expected + ", not "
            + (found instanceof Scalar scalar && !scalar.json().isNull()
                ? YamlReader.quoted(scalar.json().asString())
                : found.kind()));
    return Optional.empty();
  }
}
