package io.github.mcpwar.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.boot.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example project, built by Maven in a folder of its own and deployed. */
class OverlayIT {
  private static final Path EXAMPLE = Path.of("src/examples/first-tool");
  private static final String VERSION = Version.CURRENT;

  /** For JVMs that do little and end. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

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
    String said = maven(project, repository(folder.resolve("repository")));

    assertThat(said.lines())
        .as("a line for each record of the server's log, and no warning for a server in a test")
        .anyMatch(
            line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\S+ INFO +\\S+ \\S+ is ready at /mcp: .*"))
        .noneMatch(line -> line.contains("Nobody has to sign in"));
    assertThat(project.resolve("target/surefire-reports/example.RoomToolsTest.txt"))
        .content()
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    try (InProcessTomcat tomcat = new InProcessTomcat()) {
      Endpoint endpoint = new Endpoint(
          tomcat.deploy("/rooms", project.resolve("target/first-tool.war"), context -> {}));
      assertThat(endpoint.tools()).containsExactly("findRooms");
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

  /** The local repository as it is, but for this build in place of any other that may be there. */
  private static Path repository(Path repository) throws IOException {
    Path there = Path.of(
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
    Path here = Files.createDirectories(repository);
    for (String next : List.of("io", "github", "mcpwar")) {
      linkAllBut(next, there, here);
      there = there.resolve(next);
      here = Files.createDirectory(here.resolve(next));
    }
    Path artifact = Files.createDirectories(here.resolve("mcp-war/" + VERSION));
    String name = "mcp-war-" + VERSION;
    Files.copy(Path.of("pom.xml"), artifact.resolve(name + ".pom"));
    Files.copy(Path.of("target/mcp.war"), artifact.resolve(name + ".war"));
    Files.copy(Path.of("target/mcp-classes.jar"), artifact.resolve(name + "-classes.jar"));
    Files.copy(Path.of("target/mcp-testkit.jar"), artifact.resolve(name + "-testkit.jar"));
    return repository;
  }

  private static void linkAllBut(String name, Path there, Path here) throws IOException {
    if (!Files.isDirectory(there)) {
      return;
    }
    try (Stream<Path> entries = Files.list(there)) {
      for (Path each : entries.filter(entry -> !entry.endsWith(name)).toList()) {
        Files.createSymbolicLink(here.resolve(each.getFileName()), each.toAbsolutePath());
      }
    }
  }

  /** Builds with the plugins and libraries that this build has fetched, and without the network. */
  private static String maven(Path project, Path repository) throws Exception {
    return run(
        project,
        List.of(
            "mvn",
            "-B",
            "-q",
            "-o",
            "-Dmaven.repo.local=" + repository,
            "-DargLine=" + QUICK_START,
            "package"),
        "");
  }

  private static String commandLine(Path war, String command, String input) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return run(war.getParent(), List.of(java, "-jar", war.toString(), command), input);
  }

  private static String run(Path folder, List<String> command, String input) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("MAVEN_OPTS", QUICK_START);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
