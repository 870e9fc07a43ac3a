package io.github.mcpwar.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README's "first tool" says, word for word but for the port. */
class FirstToolIT {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- executed by FirstToolIT: (.+?) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/mcp");

  @TempDir
  private Path folder;

  @Test
  void a_tool_from_the_readme_is_compiled_packed_served_and_called() throws Exception {
    Map<String, String> blocks = blocks();
    assertThat(blocks.keySet())
        .containsExactly("build", "call", "file GreetingTools.java", "serve");
    Files.writeString(folder.resolve("GreetingTools.java"), blocks.get("file GreetingTools.java"));
    Files.createSymbolicLink(folder.resolve("target"), Path.of("target").toAbsolutePath());

    run(blocks.get("build"));
    Process server = start("exec " + blocks.get("serve").replace("8080", "0"));
    try {
      Matcher address = ADDRESS.matcher(addressFrom(server));
      assertThat(address.find()).isTrue();
      assertThat(run(blocks.get("call").replace("8080", address.group(1))))
          .contains(
              "info  Greeted Ada", "11/11 Hello, Ada!", "{\"text\":\"Hello, Ada!\",\"length\":11}");
    } finally {
      server.destroy();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Map<String, String> blocks() throws IOException {
    Map<String, String> blocks = new TreeMap<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (matcher.find()) {
      blocks.put(matcher.group(1), matcher.group(2));
    }
    return blocks;
  }

  private Process start(String commands) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-euc", commands)
        .directory(folder.toFile())
        .redirectErrorStream(true);
    String java = System.getProperty("java.home") + File.separator + "bin";
    builder.environment().merge("PATH", java, (path, bin) -> bin + File.pathSeparator + path);
    return builder.start();
  }

  private String run(String commands) throws IOException, InterruptedException {
    Process process = start(commands);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** The first line with an address; lines of the log, which comes by another way, may be before it. */
  private static String addressFrom(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = lines.readLine();
    while (line != null && !line.contains("http://")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }
}
