package io.github.mcpwar.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.boot.Version;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Codec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first minutes of a new user, in an empty folder. */
class ArchetypeReleaseCheck {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/mcp");

  @TempDir
  private Path folder;

  /** The JDK of this build, and the newest beside it. */
  static Stream<Path> jdks() throws IOException {
    try (Stream<Path> installed = Files.list(NewUser.JDK.toRealPath().getParent())) {
      Path newest = installed
          .filter(each -> Files.isExecutable(each.resolve("bin/javac")))
          .max(Comparator.comparingInt(ArchetypeReleaseCheck::version))
          .orElse(NewUser.JDK);
      return Stream.of(NewUser.JDK.toRealPath(), newest.toRealPath()).distinct();
    }
  }

  private static int version(Path jdk) {
    try {
      return Files.readAllLines(jdk.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .mapToInt(line -> Integer.parseInt(line.split("\"")[1].split("[.-]")[0]))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  @Timeout(600)
  void a_new_project_is_created_tested_started_and_its_tool_called(Path jdk) throws Exception {
    System.out.println("The archetype with JDK " + version(jdk) + ", " + jdk);
    NewUser user = NewUser.of(folder);
    user.maven(
        folder,
        jdk,
        "-q",
        "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
        "-DinteractiveMode=false",
        "-DarchetypeGroupId=io.github.mcpwar",
        "-DarchetypeArtifactId=mcp-tools-archetype",
        "-DarchetypeVersion=" + Version.CURRENT,
        "-DgroupId=org.acme",
        "-DartifactId=order-tools",
        "-Dpackage=org.acme.orders.mcp");
    Path project = folder.resolve("order-tools");

    user.maven(project, jdk, "-q", "verify");

    assertThat(project.resolve("target/surefire-reports/org.acme.orders.mcp.GreetingToolsTest.txt"))
        .content()
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    Process server = new ProcessBuilder(
            jdk.resolve("bin/java").toString(),
            "-jar",
            "target/order-tools.war",
            "serve",
            "--port",
            "0")
        .directory(project.toFile())
        .redirectErrorStream(true)
        .start();
    try (McpClient client =
        McpClient.connect(addressFrom(server), ClientOptions.of("new-user", "1"))) {
      assertThat(client.listTools()).extracting("name").isEqualTo(List.of("greet"));
      assertThat(client
              .callTool(
                  "greet",
                  new Codec().mapper().createObjectNode().put("name", "Ada"),
                  MessageHandler.NONE)
              .await()
              .content()
              .toString())
          .contains("Hello, Ada!");
    } finally {
      server.destroy();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The first line with a URL. Lines of the log, which come by another way, may precede it. */
  private static URI addressFrom(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return URI.create(address.group());
      }
    }
    throw new IOException("The server ended");
  }
}
