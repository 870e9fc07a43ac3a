package io.github.mcpwar.requirements;

import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The table {@code requirements.yaml}.
 *
 * @param sentences the number of obliging sentences, by page and revision
 * @param rows the requirements for the server, with the tests that prove them
 * @param extensions the requirements for a server with extensions
 * @param notOurs the requirements for others
 */
record Requirements(
    Map<String, Map<String, Integer>> sentences,
    List<Row> rows,
    List<OfExtension> extensions,
    List<NotOurs> notOurs) {
  static final Path FILE = Path.of("src/test/resources/requirements.yaml");

  /** Oldest first. */
  private static final List<String> REVISIONS =
      Revisions.all().stream().map(WireContract::version).toList();

  private static final Pattern RANGE =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:\\.\\.(\\d{4}-\\d\\d-\\d\\d))?(?: x([2-9]))?");
  private static final Pattern GOLDEN = Pattern.compile("golden/([^/]+)/(.+)");

  /**
   * A requirement.
   *
   * @param says the rule in our own words
   * @param where the sentences of the rule: page and anchor, and the revisions
   * @param also sentences that contain the rule among others, and count for another row
   * @param tests methods as {@code Class.method}, and golden conversations
   * @param departs the reason for a different behavior of the server, if there is one
   */
  record Row(
      String id,
      String says,
      Map<String, String> where,
      Map<String, String> also,
      List<String> tests,
      @Nullable String departs) {
    Row {
      where = where == null ? Map.of() : where;
      also = also == null ? Map.of() : also;
      tests = tests == null ? List.of() : tests;
    }

    /** The tests one by one: a conversation of several revisions is several. */
    List<String> eachTest() {
      return tests.stream().flatMap(Requirements::eachTest).toList();
    }
  }

  /**
   * A requirement of an extension, whose pages are not counted.
   *
   * @param where the page and anchor
   */
  record OfExtension(String id, String says, String where, List<String> tests) {

    Row row() {
      return new Row(id, says, Map.of(), Map.of(), tests, null);
    }
  }

  /** The requirements of the protocol and of its extensions. */
  List<Row> all() {
    return Stream.concat(rows.stream(), extensions.stream().map(OfExtension::row))
        .toList();
  }

  /** Sentences that oblige others. */
  record NotOurs(String why, Map<String, String> where) {}

  /** The place of a sentence. */
  record Place(String revision, String page, String anchor) {

    /** The page without its anchor. */
    Place wholePage() {
      return new Place(revision, page, "");
    }
  }

  static Requirements read() {
    return YAMLMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build()
        .readValue(FILE.toFile(), Requirements.class);
  }

  /** The single sentences that such a map means. */
  static List<Place> places(Map<String, String> where) {
    List<Place> places = new ArrayList<>();
    where.forEach((link, revisions) -> {
      String[] parts = link.split("#", 2);
      for (String revision : revisions(revisions)) {
        places.add(new Place(revision, parts[0], parts.length > 1 ? parts[1] : ""));
      }
    });
    return places;
  }

  /** {@code a..c, d x2} for a, b, c, d and d. */
  private static List<String> revisions(String text) {
    return Arrays.stream(text.split(", ")).flatMap(Requirements::range).toList();
  }

  private static Stream<String> range(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches() || !REVISIONS.contains(range.group(1))) {
      throw new IllegalArgumentException("No revision and no range of revisions: " + text);
    }
    String last = range.group(2) == null ? range.group(1) : range.group(2);
    List<String> revisions =
        REVISIONS.subList(REVISIONS.indexOf(range.group(1)), REVISIONS.indexOf(last) + 1);
    int times = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
    return Collections.nCopies(times, revisions).stream().flatMap(List::stream);
  }

  private static Stream<String> eachTest(String test) {
    Matcher golden = GOLDEN.matcher(test);
    return golden.matches()
        ? revisions(golden.group(1)).stream()
            .map(revision -> "golden/" + revision + "/" + golden.group(2))
        : Stream.of(test);
  }

  /** The revisions in which a rule holds. */
  static TreeSet<String> revisionsOf(Map<String, String> where) {
    TreeSet<String> revisions = new TreeSet<>();
    places(where).forEach(place -> revisions.add(place.revision()));
    return revisions;
  }
}
