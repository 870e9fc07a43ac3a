package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The symptoms on the page on troubleshooting are those of this server, and each has its test. */
class TroubleshootingTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (.+?) \\| (.+?) \\| (.+?) \\| `(\\w+)` \\|$");
  private static final Pattern MESSAGE = Pattern.compile("`([^`]+)`");

  private static List<Matcher> rows;

  @BeforeAll
  static void read() throws IOException {
    Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/troubleshooting.md")));
    rows = new ArrayList<>();
    while (row.find()) {
      rows.add(ROW.matcher(row.group()));
    }
    assertThat(rows).hasSizeGreaterThan(18).allMatch(Matcher::matches);
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void each_symptom_has_a_test() throws IOException {
    List<String> tests = sources("src/test/java").stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .toList();
    assertThat(rows).extracting(row -> row.group(4)).allMatch(tests::contains);
  }

  @Test
  void each_message_is_one_of_the_server() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path source : sources("src/main/java")) {
      text.append(Files.readString(source));
    }
    String words = text.toString().replaceAll("\"\\s*\\+\\s*\"", "");
    List<String> messages = rows.stream()
        .flatMap(row -> MESSAGE.matcher(row.group(1)).results())
        .map(found -> found.group(1))
        .collect(Collectors.toList());
    assertThat(messages).hasSizeGreaterThan(8);
    assertThat(messages)
        .flatMap(message -> List.of(message.split("…")))
        .allMatch(part -> words.contains(part.strip()));
  }
}
