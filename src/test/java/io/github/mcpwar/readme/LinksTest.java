package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The length of the README and of lines, and the links from pages to files and headings of this
 * project.
 */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final int MOST_LINES = 250;
  private static final int MOST_COLUMNS = 100;

  @Test
  void links_between_pages_resolve() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      Matcher link = LINK.matcher(withoutCode(page));
      while (link.find()) {
        if (!link.group(1).matches("[a-z]+:.*")) {
          links++;
          if (!leadsSomewhere(page, link.group(1))) {
            broken.add(page + ": " + link.group(1));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(30);
  }

  @Test
  void the_readme_is_short_enough_to_be_read() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md")))
        .hasSizeLessThanOrEqualTo(MOST_LINES)
        .allMatch(line -> line.length() <= MOST_COLUMNS);
  }

  @Test
  void the_lines_of_pages_are_short_but_for_tables() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path page : pages()) {
      withoutCode(page)
          .lines()
          .filter(line -> line.length() > MOST_COLUMNS && !line.startsWith("|"))
          .forEach(line -> tooLong.add(page + ": " + line));
    }
    assertThat(tooLong).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(
        Path.of("README.md"),
        Path.of("deploy-tomcat/README.md"),
        Path.of("src/examples/first-tool/README.md"),
        Path.of("src/examples/web-page/README.md")));
    try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** As GitHub and others make them of headings. */
  private static List<String> anchors(Path page) throws IOException {
    return withoutCode(page)
        .lines()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}_ -]", "")
            .replace(' ', '-'))
        .toList();
  }

  private static String withoutCode(Path page) throws IOException {
    return Files.readString(page).replaceAll("(?s)```.*?```", "");
  }
}
