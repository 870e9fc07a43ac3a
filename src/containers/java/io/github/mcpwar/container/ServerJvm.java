package io.github.mcpwar.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The JVM of the server, which is the only child of this one, seen from outside. */
final class ServerJvm {
  /**
   * The line that introduces a Java thread, except for those of the management connection that
   * deploys.
   */
  private static final Pattern THREAD = Pattern.compile("(?m)^\"(?!RMI |JMX ).*\" #\\d+");

  private ServerJvm() {}

  /**
   * The figures after full collections.
   *
   * @param classes the number of loaded classes
   * @param threads the number of threads that run Java code
   */
  record Figures(long classes, long threads) {}

  static Figures figures() throws IOException, InterruptedException {
    long pid = pid();
    tool("jcmd", Long.toString(pid), "GC.run");
    tool("jcmd", Long.toString(pid), "GC.run"); // what the first found unreachable is now gone
    String[] figures = tool("jstat", "-class", Long.toString(pid))
        .lines()
        .toList()
        .get(1)
        .strip()
        .split("\\s+");
    long threads = THREAD
        .matcher(tool("jcmd", Long.toString(pid), "Thread.print"))
        .results()
        .count();
    return new Figures(Long.parseLong(figures[0]) - Long.parseLong(figures[2]), threads);
  }

  private static long pid() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .findAny()
        .orElseThrow(() -> new IllegalStateException("There is no server"))
        .pid();
  }

  private static String tool(String name, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", name).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
