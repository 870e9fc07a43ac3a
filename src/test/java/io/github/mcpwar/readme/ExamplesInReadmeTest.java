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

/** What the README shows of the example project is what stands there, where a build runs it. */
class ExamplesInReadmeTest {
  private static final Path EXAMPLE = Path.of("src/examples/first-tool");
  private static final Pattern BLOCK = Pattern.compile(
      "<!-- compared by ExamplesInReadmeTest: (.+?) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  @Test
  void what_the_readme_shows_stands_in_the_example() throws IOException {
    List<String> compared = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (block.find()) {
      compared.add(block.group(1));
      String file = Files.readString(EXAMPLE.resolve(block.group(1)));
      if (block.group(1).endsWith(".java")) {
        assertThat(block.group(2)).as(block.group(1)).isEqualTo(file);
      } else {
        assertThat(unindented(file)).as(block.group(1)).contains(unindented(block.group(2)));
      }
    }
    assertThat(compared).containsExactly("pom.xml", "src/test/java/example/RoomToolsTest.java");
  }

  @Test
  void the_example_has_the_versions_that_this_build_has_and_that_the_readme_names()
      throws IOException {
    String example = Files.readString(EXAMPLE.resolve("pom.xml"));
    String build = Files.readString(Path.of("pom.xml"));
    String readme = Files.readString(Path.of("README.md"));
    for (String name : List.of("tomcat", "junit")) {
      String version = version(name, build);
      assertThat(version(name, example)).isEqualTo(version);
      assertThat(readme).contains("`" + version + "` for `version." + name + "`");
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
