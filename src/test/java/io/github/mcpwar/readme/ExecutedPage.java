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

/** Carries out the instructions of a page in a folder, word for word except for the port. */
final class ExecutedPage {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/mcp");

  private final Map<String, String> blocks = new TreeMap<>();
  private final Path folder;

  /**
   * Writes the files.
   *
   * @param test the name of the class for which blocks are marked, each as a file with its name or
   *     by any other name
   */
  ExecutedPage(Path page, String test, Path folder) throws IOException {
    this.folder = folder;
    Matcher matcher = Pattern.compile(
            "<!-- executed by " + test + ": (.+?) -->\n```\\w+\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(page));
    while (matcher.find()) {
      blocks.put(matcher.group(1), matcher.group(2));
      if (matcher.group(1).startsWith("file ")) {
        Files.writeString(folder.resolve(matcher.group(1).substring(5)), matcher.group(2));
      }
    }
    Files.createSymbolicLink(folder.resolve("target"), Path.of("target").toAbsolutePath());
  }

  /** Runs a block and returns its output. */
  String run(String block) throws IOException, InterruptedException {
    return runCommands(commands(block));
  }

  private String commands(String block) {
    assertThat(blocks).containsKey(block);
    return blocks.get(block);
  }

  private String runCommands(String commands) throws IOException, InterruptedException {
    Process process = start(commands);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Runs something else in place of a block's last line. */
  String command(String block, String last) throws IOException, InterruptedException {
    return runCommands(allButLast(commands(block)) + last);
  }

  private static String allButLast(String commands) {
    return commands.substring(0, commands.strip().lastIndexOf('\n') + 1);
  }

  /** Runs a block that calls a server, while the last line of another runs the server. */
  String call(String block, String server) throws IOException, InterruptedException {
    String serving = commands(server).replace("8080", "0");
    String before = allButLast(serving);
    Process process = start(before + "exec " + serving.substring(before.length()));
    try {
      Matcher address = ADDRESS.matcher(addressFrom(process));
      assertThat(address.find()).isTrue();
      return runCommands(commands(block).replace("8080", address.group(1)));
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Process start(String commands) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-euc", commands)
        .directory(folder.toFile())
        .redirectErrorStream(true);
    String java = System.getProperty("java.home") + File.separator + "bin";
    builder.environment().merge("PATH", java, (path, bin) -> bin + File.pathSeparator + path);
    return builder.start();
  }

  /** The first line with a URL. Lines of the log, which come by another way, may precede it. */
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
