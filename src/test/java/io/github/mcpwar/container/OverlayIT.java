package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example project, built by Maven in a folder of its own and deployed. */
class OverlayIT {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final Path EXAMPLE = Path.of("src/examples/first-tool");

  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
          + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}\n";

  @TempDir
  private Path folder;

  @Test
  @Timeout(600) // Maven, twice as slow as anything else here
  void the_example_project_builds_a_war_with_its_own_tools() throws Exception {
    Path project = copy(EXAMPLE, folder.resolve("project"));
    String said = MavenBuild.of(project, folder.resolve("repository"));

    assertThat(said.lines())
        .as("a line for each record of the server's log, and no warning for a server in a test")
        .anyMatch(
            line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\S+ INFO +\\S+ \\S+ is ready at /mcp: .*"))
        .noneMatch(line -> line.contains("Nobody has to sign in"));
    assertThat(project.resolve("target/surefire-reports/example.RoomToolsTest.txt"))
        .content()
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(project.resolve("target/surefire-reports/example.RoomExtensionTest.txt"))
        .content()
        .contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    try (InProcessTomcat tomcat = new InProcessTomcat()) {
      Endpoint endpoint = new Endpoint(
          tomcat.deploy("/rooms", project.resolve("target/first-tool.war"), context -> {}));
      assertThat(endpoint.tools()).containsExactly("findRooms", "leaveRoom");
      assertThat(endpoint.call("findRooms", "{\"people\":10}"))
          .contains("Grace")
          .doesNotContain("Ada");
    }
    Path war = project.resolve("target/first-tool.war");
    assertThat(commandLine(war, "config", ""))
        .contains("mcp.server-name = rooms", "from: file in the WAR")
        .contains("mcp.whole-context = true\n    from: context parameter in web.xml");
    assertThat(commandLine(war, "stdio", LIST))
        .contains("\"name\":\"findRooms\"")
        .doesNotContain("process_files");
  }

  /** The steps of {@code src/docs/guest.md}. */
  @Test
  @Timeout(600)
  void an_application_gets_few_libraries_with_the_classes() throws Exception {
    Path project = copy(Path.of("src/test/resources/guest"), folder.resolve("guest"));
    MavenBuild.of(project, folder.resolve("repository"));

    List<String> libraries = names(project.resolve("target/guest/WEB-INF/lib"));
    assertThat(libraries)
        .containsExactlyElementsOf(Guest.libraries().stream()
            .map(each -> name(each.getFileName().toString()))
            .toList());
    assertThat(documented()).containsExactlyInAnyOrderElementsOf(libraries);
  }

  /** The names in the first column of the table. */
  private static List<String> documented() throws IOException {
    return Files.readAllLines(Path.of("src/docs/guest.md")).stream()
        .dropWhile(line -> !line.startsWith("## What comes"))
        .takeWhile(line -> !line.startsWith("Two more"))
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> NAME.matcher(line.split("\\|")[1]).results())
        .map(name -> name.group(1))
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> name(each.getFileName().toString())).sorted().toList();
    }
  }

  /** Without its version. */
  private static String name(String jar) {
    return jar.startsWith("mcp-") ? "mcp-classes" : jar.replaceFirst("-\\d.*", "");
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
      }
    }
    return to;
  }

  private static String commandLine(Path war, String command, String input) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return MavenBuild.run(war.getParent(), List.of(java, "-jar", war.toString(), command), input);
  }
}
