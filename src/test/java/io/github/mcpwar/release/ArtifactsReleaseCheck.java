package io.github.mcpwar.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.boot.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The artifacts in {@code target/repository}. */
class ArtifactsReleaseCheck {
  private static final Path OURS = Path.of("target/repository/io/github/mcpwar");
  private static final String UNFILLED = "FOR THE OWNER TO FILL IN";
  private static final String UNLICENSED = "<name>to be chosen by the owner</name>";

  @TempDir
  private Path folder;

  @Test
  @Timeout(600)
  void a_library_of_tools_is_compiled_and_tested_with_api_and_test_kit_alone() throws Exception {
    NewUser user = NewUser.of(folder);
    Path project = user.project("author");

    user.maven(project, NewUser.JDK, "-q", "-Dversion.mcp=" + Version.CURRENT, "package");

    assertThat(project.resolve("target/surefire-reports/author.OrdersTest.txt"))
        .content()
        .contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(names(project.resolve("target/compiled-against")))
        .containsExactly(
            "jackson-annotations.jar",
            "jackson-core.jar",
            "jackson-databind.jar",
            "jakarta.annotation-api.jar",
            "jakarta.validation-api.jar",
            "jspecify.jar",
            "mcp-api.jar");
  }

  @Test
  void every_artifact_has_what_maven_central_asks_for() throws IOException {
    assertThat(files("mcp-war"))
        .contains(
            ".war",
            ".pom",
            "-classes.jar",
            "-testkit.jar",
            "-sources.jar",
            "-javadoc.jar",
            "-cyclonedx.json",
            "-settings.json");
    assertThat(files("mcp-api")).contains(".jar", ".pom", "-sources.jar", "-javadoc.jar");
    assertThat(files("mcp-testkit")).contains(".jar", ".pom", "-sources.jar", "-javadoc.jar");
    assertThat(files("mcp-tools-archetype")).contains(".jar", ".pom");
    assertThat(files("mcp-bom")).contains(".pom");
    for (String each : List.of("mcp-war", "mcp-bom")) {
      assertThat(pom(each))
          .contains("<name>", "<description>", "<url>https://", "<licenses>", "<developers>")
          .contains("<role>maintainer</role>", "<scm", "<connection>scm:git:https://");
    }
    for (String each : List.of("mcp-api", "mcp-testkit", "mcp-tools-archetype")) {
      assertThat(pom(each))
          .as("the rest is inherited")
          .contains("<name>", "<description>", "<artifactId>mcp-bom</artifactId>");
    }
  }

  @Test
  void poms_are_flat() throws IOException {
    for (String each :
        List.of("mcp-war", "mcp-bom", "mcp-api", "mcp-testkit", "mcp-tools-archetype")) {
      assertThat(pom(each))
          .doesNotContain("${", "<build>", "<profiles>", "<scope>test</scope>")
          .doesNotContainPattern("@[a-z][a-z.-]*@");
    }
  }

  @Test
  void a_release_has_the_home_and_the_licence_that_the_owner_fills_in() throws IOException {
    String sources = Files.readString(Path.of("pom.xml"));
    if (Version.CURRENT.endsWith("-SNAPSHOT")) {
      assertThat(sources).contains(UNFILLED);
    } else {
      assertThat(sources).doesNotContain(UNFILLED);
      assertThat(pom("mcp-war")).doesNotContain(UNLICENSED);
      assertThat(pom("mcp-bom")).doesNotContain(UNLICENSED);
    }
  }

  /** The ends of the names of an artifact's files, after the version. */
  private static List<String> files(String artifact) throws IOException {
    Pattern named = Pattern.compile(artifact + "-"
        + Pattern.quote(Version.CURRENT.replace("-SNAPSHOT", "")) + "(?:-\\d+\\.\\d+-\\d+)?(.*)");
    return names(OURS.resolve(artifact).resolve(Version.CURRENT)).stream()
        .map(named::matcher)
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .toList();
  }

  private static String pom(String artifact) throws IOException {
    try (Stream<Path> files = Files.list(OURS.resolve(artifact).resolve(Version.CURRENT))) {
      return Files.readString(
          files.filter(each -> each.toString().endsWith(".pom")).findFirst().orElseThrow());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
