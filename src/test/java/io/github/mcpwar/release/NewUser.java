package io.github.mcpwar.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.boot.Version;
import io.github.mcpwar.container.MavenBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user whose Maven has nothing of this project yet, and gets it from {@code target/repository}.
 */
final class NewUser {
  private static final String SETTINGS = """
      <settings>
        <profiles>
          <profile>
            <id>release</id>
            <repositories>
              <repository>
                <id>release</id>
                <url>%s</url>
              </repository>
            </repositories>
          </profile>
        </profiles>
        <activeProfiles>
          <activeProfile>release</activeProfile>
        </activeProfiles>
      </settings>
      """;

  /** The JDK of this process. */
  static final Path JDK = Path.of(System.getProperty("java.home"));

  private final Path folder;
  private final Path repository;
  private final Path settings;

  /**
   * Creates the user's repository and settings.
   *
   * @param folder an empty folder
   * @param offers the repository with the artifacts of this project
   */
  NewUser(Path folder, Path offers) throws IOException {
    this.folder = folder;
    repository = folder.resolve("repository");
    MavenBuild.withoutThisProject(repository);
    settings = Files.writeString(
        folder.resolve("settings.xml"),
        SETTINGS.formatted(offers.toAbsolutePath().toUri()));
  }

  /** The user of a release. */
  static NewUser of(Path folder) throws IOException {
    return new NewUser(folder, Path.of("target/repository"));
  }

  /** A copy of a project of the tests in a folder of its own. */
  Path project(String name) throws IOException {
    Path from = Path.of("src/test/resources/release", name);
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
      }
    }
    return to;
  }

  /** Puts a WAR of this version into the user's repository, as an own build would. */
  void install(String artifact, Path pom, Path war) throws IOException {
    Path place = Files.createDirectories(
        repository.resolve("io/github/mcpwar").resolve(artifact).resolve(Version.CURRENT));
    String name = artifact + "-" + Version.CURRENT;
    Files.copy(pom, place.resolve(name + ".pom"));
    Files.copy(war, place.resolve(name + ".war"));
  }

  /** Maven's output, of a build that succeeds. */
  String maven(Path project, Path jdk, String... arguments) throws Exception {
    Process process = start(project, jdk, arguments);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Maven's output, of a build that fails. */
  String failingMaven(Path project, String... arguments) throws Exception {
    Process process = start(project, JDK, arguments);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isNotZero();
    return said;
  }

  private Process start(Path project, Path jdk, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("mvn", "-B", "-ntp", "-gs", settings.toString()));
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(project.toAbsolutePath().toFile())
        .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return builder.start();
  }
}
