package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the code that pages show with the files that a build runs. */
class ExamplesOnPagesTest {
  private static final Path PAGE = Path.of("src/docs/testing.md");
  private static final Path EXTENSIONS = Path.of("src/docs/new-extension.md");
  private static final Path CALLS = Path.of("src/docs/on-behalf-of.md");
  private static final Path EVENTS = Path.of("src/docs/events.md");
  private static final Path EXAMPLE = Path.of("src/examples/first-tool");
  private static final Pattern BLOCK = Pattern.compile(
      "<!-- compared by ExamplesOnPagesTest: (.+?) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  @Test
  void what_the_pages_show_stands_where_it_is_run() throws IOException {
    List<String> compared = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE)
        + Files.readString(EXTENSIONS)
        + Files.readString(CALLS)
        + Files.readString(EVENTS));
    while (block.find()) {
      compared.add(block.group(1));
      String file = Files.readString(find(block.group(1)));
      if (block.group(1).contains("/java/example/")) {
        assertThat(block.group(2)).as(block.group(1)).isEqualTo(file);
      } else {
        assertThat(unindented(file)).as(block.group(1)).contains(unindented(block.group(2)));
      }
    }
    assertThat(compared)
        .containsExactly(
            "src/test/java/example/RoomToolsTest.java",
            "pom.xml",
            "src/test/java/io/github/mcpwar/readme/ShopToolsTest.java",
            "src/main/java/example/RoomExtension.java",
            "src/test/java/example/RoomExtensionTest.java",
            "src/main/java/example/WaitingList.java",
            "src/main/java/example/ServedBy.java",
            "src/test/java/io/github/mcpwar/readme/UserOrdersTest.java",
            "src/main/java/example/RoomEvents.java",
            "src/test/java/example/RoomEventsTest.java");
  }

  /** In the example project, or in this one. */
  private static Path find(String file) {
    Path inExample = EXAMPLE.resolve(file);
    return Files.exists(inExample) ? inExample : Path.of(file);
  }

  @Test
  void the_example_has_the_versions_that_this_build_has_and_that_the_page_names()
      throws IOException {
    String example = Files.readString(EXAMPLE.resolve("pom.xml"));
    String build = Files.readString(Path.of("pom.xml"));
    String page = Files.readString(PAGE);
    for (String name : List.of("tomcat", "junit")) {
      String version = version(name, build);
      assertThat(version(name, example)).isEqualTo(version);
      assertThat(page).contains("`" + version + "` for `version." + name + "`");
    }
  }

  private static String version(String name, String pom) {
    Matcher property = Pattern.compile("<version\\." + name + ">(.+?)</version\\." + name + ">")
        .matcher(pom);
    assertThat(property.find()).as(name).isTrue();
    return property.group(1);
  }

  private static String unindented(String text) {
    return text.replaceAll("(?m)^ +", "");
  }
}
