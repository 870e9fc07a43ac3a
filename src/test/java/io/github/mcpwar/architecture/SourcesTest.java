package io.github.mcpwar.architecture;

import static java.util.Collections.disjoint;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the source text, which class files no longer show. */
class SourcesTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path PROTOCOL = MAIN.resolve("io/github/mcpwar/protocol");

  /** A text block, a string or character literal, or a comment, whichever begins first. */
  private static final Pattern TOKEN = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\""
      + "|\"(?:[^\"\\\\\\n]|\\\\.)*+\""
      + "|'(?:[^'\\\\\\n]|\\\\.)*+'"
      + "|/\\*[\\s\\S]*?\\*/"
      + "|//[^\\n]*");

  private static final Pattern DATE = Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d\\b");

  @Test
  void a_protocol_date_is_written_in_the_protocol_package_only() throws IOException {
    Set<String> protocolDates = new TreeSet<>();
    for (Path source : sources()) {
      if (source.startsWith(PROTOCOL)) {
        literals(source).forEach(literal -> protocolDates.addAll(dates(literal)));
      }
    }
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      if (!source.startsWith(PROTOCOL)) {
        literals(source)
            .filter(literal -> isDate(literal) || !disjoint(dates(literal), protocolDates))
            .forEach(literal -> found.add(source + ": " + literal));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void every_package_says_what_it_is_and_is_null_marked() throws IOException {
    for (Path folder :
        sources().stream().map(Path::getParent).collect(toCollection(TreeSet::new))) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info))
          .as("%s", info)
          .startsWith("/**")
          .containsPattern("@([a-z.]+\\.)?NullMarked");
    }
  }

  /** The string literals of a source file, with their quotes. */
  private static Stream<String> literals(Path source) throws IOException {
    return TOKEN
        .matcher(Files.readString(source))
        .results()
        .map(MatchResult::group)
        .filter(token -> token.startsWith("\""));
  }

  private static List<String> dates(String literal) {
    return DATE.matcher(literal).results().map(MatchResult::group).toList();
  }

  /** Returns true if a literal is a date and nothing else, whether or not the protocol uses it. */
  private static boolean isDate(String literal) {
    return DATE.matcher(literal.replace("\"", "")).matches();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
