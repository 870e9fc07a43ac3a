package io.github.mcpwar.requirements;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** That {@code requirements.yaml} is complete and true: see {@code src/docs/requirements.md}. */
class RequirementsTest {
  private final Requirements requirements = Requirements.read();

  @Test
  void each_row_cites_its_tests_and_each_test_cites_its_rows() throws IOException {
    Citations citations = Citations.find();
    List<String> problems = new ArrayList<>();
    for (Requirements.Row row : requirements.all()) {
      Set<String> named = new TreeSet<>(row.eachTest());
      if (named.isEmpty()) {
        problems.add(row.id() + " cites no test");
      }
      for (String test : named) {
        if (!citations.tests().contains(test)) {
          problems.add(row.id() + " cites " + test + ", which does not exist");
        } else if (!citations.of(row.id()).contains(test)) {
          problems.add(row.id() + " cites " + test + ", which does not cite it");
        }
      }
      for (String test : citations.of(row.id())) {
        if (!named.contains(test)) {
          problems.add(test + " cites " + row.id() + ", which does not cite it");
        }
      }
    }
    Set<String> rows = requirements.all().stream().map(Requirements.Row::id).collect(toSet());
    for (String cited : citations.rows()) {
      if (!rows.contains(cited)) {
        problems.add(citations.of(cited) + " cites " + cited + ", which is no row");
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void each_row_has_a_name_of_its_own_and_says_something() {
    assertThat(requirements.all())
        .extracting(Requirements.Row::id)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(requirements.all())
        .extracting(Requirements.Row::says)
        .allSatisfy(says -> assertThat(says).endsWith("."));
  }

  @Test
  void each_row_of_an_extension_names_its_page() {
    assertThat(requirements.extensions())
        .extracting(Requirements.OfExtension::where)
        .allSatisfy(where -> assertThat(where).matches("https://\\S+#[a-z-]+"));
  }

  @Test
  void each_sentence_of_the_specification_is_accounted_for_once() {
    Map<Requirements.Place, Integer> counted =
        new TreeMap<>(Comparator.comparing(place -> place.revision() + " " + place.page()));
    requirements
        .sentences()
        .forEach((page, counts) -> counts.forEach(
            (revision, count) -> counted.put(new Requirements.Place(revision, page, ""), count)));
    sentences().forEach(place -> counted.merge(place.wholePage(), -1, Integer::sum));
    counted.values().removeIf(count -> count == 0);
    assertThat(counted)
        .as("sentences that are missing from the table (or, below 0, too many)")
        .isEmpty();
  }

  @Test
  void what_a_row_says_besides_is_counted_elsewhere() {
    Set<Requirements.Place> counted = sentences().collect(toSet());
    assertThat(requirements.rows())
        .allSatisfy(row -> assertThat(counted).containsAll(Requirements.places(row.also())));
    assertThat(requirements.rows())
        .allSatisfy(row -> assertThat(row.where().size() + row.also().size()).isPositive());
  }

  @Test
  void the_table_tells_its_size(TestReporter reporter) {
    reporter.publishEntry("rows", String.valueOf(requirements.rows().size()));
    Map<String, Integer> byRevision = new TreeMap<>();
    for (Requirements.Row row : requirements.rows()) {
      Requirements.revisionsOf(row.where())
          .forEach(revision -> byRevision.merge(revision, 1, Integer::sum));
    }
    reporter.publishEntry("rows by revision", byRevision.toString());
    assertThat(byRevision.keySet()).hasSize(5);
  }

  /** Every sentence that the table has anything to say of, once. */
  private Stream<Requirements.Place> sentences() {
    return Stream.of(
            requirements.rows().stream().map(Requirements.Row::where),
            requirements.notOurs().stream().map(Requirements.NotOurs::where))
        .flatMap(each -> each)
        .flatMap(where -> Requirements.places(where).stream());
  }
}
