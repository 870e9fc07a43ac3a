package io.github.mcpwar.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.boot.Version;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file of tools that JBang runs: here with the JDK, and the dependencies that it names. */
class SingleFileReleaseCheck {
  private static final Path FILE = Path.of("src/examples/single-file/Greeting.java");
  private static final Pattern DEPENDENCY =
      Pattern.compile("//DEPS ([^:\\s]+):([^:\\s]+):([^:\\s]+):?(\\S*)");

  private static final String POM = """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>file</groupId>
        <artifactId>file</artifactId>
        <version>1</version>
        <dependencies>
          %s
        </dependencies>
      </project>
      """;

  private static final String ENTRY = "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>"
      + "<version>%s</version><classifier>%s</classifier></dependency>";

  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"greet\","
          + "\"arguments\":{\"name\":\"Ada\"},\"_meta\":{"
          + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}\n";

  @TempDir
  private Path folder;

  @Test
  @Timeout(300)
  void a_single_file_of_tools_answers_a_client() throws Exception {
    List<MatchResult> needed =
        DEPENDENCY.matcher(Files.readString(FILE)).results().toList();
    assertThat(needed.get(0).group(3)).isEqualTo(Version.CURRENT);
    NewUser user = NewUser.of(folder);
    Files.writeString(
        folder.resolve("pom.xml"),
        POM.formatted(needed.stream()
            .map(
                each -> ENTRY.formatted(each.group(1), each.group(2), each.group(3), each.group(4)))
            .collect(joining("\n"))));
    user.maven(
        folder,
        NewUser.JDK,
        "-q",
        "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
        "-Dmdep.outputFile=class-path");

    Process process = new ProcessBuilder(
            NewUser.JDK.resolve("bin/java").toString(),
            "-cp",
            Files.readString(folder.resolve("class-path")),
            FILE.toString())
        .redirectError(folder.resolve("log").toFile())
        .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(CALL.getBytes(UTF_8));
    }

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .as(Files.readString(folder.resolve("log")))
        .contains("\"id\":1", "Hello, Ada!");
    assertThat(process.waitFor()).isZero();
  }
}
