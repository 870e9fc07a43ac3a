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

/** Builds of other projects by Maven, to which the artifacts of this one are installed. */
public final class MavenBuild {

  /** For JVMs that do little and end. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private MavenBuild() {}

  /**
   * Builds a project with the plugins and libraries that this build has fetched, and without the
   * network.
   *
   * @param repository a folder that does not exist yet
   * @return Maven's output
   */
  static String of(Path project, Path repository) throws Exception {
    return maven(project, repository(repository));
  }

  /**
   * The local repository as it is, but without any build of this project.
   *
   * @param repository a folder that does not exist yet
   * @return the folder in it for this project
   */
  public static Path withoutThisProject(Path repository) throws IOException {
    Path there = Path.of(
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
    Path here = Files.createDirectories(repository);
    for (String next : List.of("io", "github", "mcpwar")) {
      linkAllBut(next, there, here);
      there = there.resolve(next);
      here = Files.createDirectory(here.resolve(next));
    }
    return here;
  }

  /** The local repository as it is, but for this build in place of any other that may be there. */
  private static Path repository(Path repository) throws IOException {
    Path here = withoutThisProject(repository);
    Path artifact = Files.createDirectories(here.resolve("mcp-war/" + Version.CURRENT));
    String name = "mcp-war-" + Version.CURRENT;
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

  /** The output of a command that succeeds. */
  static String run(Path folder, List<String> command, String input) throws Exception {
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
