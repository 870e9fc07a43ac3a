package io.github.mcpwar.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.boot.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that files repeat, as nothing fills them in, are those of {@code pom.xml}. */
class SameVersionsTest {
  private static final Pattern PLUGIN =
      Pattern.compile("maven-([a-z]+)-plugin(?:</artifactId>\\s*<version>|:)([0-9][^<:\\s]*)");
  private static final Pattern IMAGE = Pattern.compile("image: \\S+/mcp:(\\S+)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/resources/release/author/pom.xml",
        "src/test/java/io/github/mcpwar/release/SingleFileReleaseCheck.java",
        "src/containers/others.sh"
      })
  void plugins_have_the_versions_of_this_build(String file) throws IOException {
    String versions = Files.readString(Path.of("pom.xml"));
    assertThat(PLUGIN.matcher(Files.readString(Path.of(file))).results())
        .isNotEmpty()
        .extracting(SameVersionsTest::property)
        .allSatisfy(each -> assertThat(versions).contains(each));
  }

  /** The line of {@code pom.xml} that a plugin's version is from. */
  private static String property(MatchResult plugin) {
    String name = "version.plugin." + plugin.group(1);
    return "<" + name + ">" + plugin.group(2) + "</" + name + ">";
  }

  @Test
  void the_image_has_the_number_of_this_release() throws IOException {
    String deployment = Files.readString(Path.of("deploy-tomcat/kubernetes/deployment.yaml"));
    assertThat(IMAGE.matcher(deployment).results())
        .extracting(image -> image.group(1))
        .containsExactly(Version.CURRENT.replace("-SNAPSHOT", ""));
  }
}
