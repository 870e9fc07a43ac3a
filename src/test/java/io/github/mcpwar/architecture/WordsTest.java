package io.github.mcpwar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules about the comments and lines of all Java sources. */
class WordsTest {

  private static final Path ALL = Path.of("src");
  private static final int COLUMNS = 100;

  /** A Javadoc comment whose first word asks a question in place of naming the thing. */
  private static final Pattern QUESTION = Pattern.compile("/\\*\\*[\\s*]*"
      + "(?:What|How|Where|Who|Whose|Which|Whether|When|Whatever|Whoever|Why)\\b[^\\n]*");

  private static List<Path> sources;

  @BeforeAll
  static void findSources() throws IOException {
    try (Stream<Path> files = Files.walk(ALL)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    assertThat(sources).hasSizeGreaterThan(500);
  }

  @Test
  void javadoc_names_the_thing_and_asks_no_question() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources) {
      QUESTION
          .matcher(Files.readString(source))
          .results()
          .map(MatchResult::group)
          .forEach(comment -> found.add(source + ": " + comment));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void lines_have_at_most_100_columns_but_for_imports() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources) {
      Files.readString(source)
          .lines()
          .filter(line -> line.length() > COLUMNS && !line.startsWith("import "))
          .forEach(line -> found.add(source + ": " + line));
    }
    assertThat(found).isEmpty();
  }
}
