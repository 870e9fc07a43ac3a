package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files a process may have open, of which each connection is one. */
final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("Max open files +([0-9]{1,9}) .*");

  private OpenFiles() {}

  /**
   * How many of so many connections this process can have, and keep an eighth of its files for
   * others; all of them where the system does not say.
   */
  static int connections(int wanted) {
    try {
      return connections(wanted, Files.readAllLines(LIMITS));
    } catch (IOException e) {
      return wanted;
    }
  }

  /**
   * The same of another process.
   *
   * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html">proc_pid_limits(5)</a>
   */
  static int connections(int wanted, List<String> limits) {
    return limits.stream()
        .map(SOFT::matcher)
        .filter(Matcher::matches)
        .mapToInt(line -> Integer.parseInt(line.group(1)) / 8 * 7)
        .map(possible -> Math.min(possible, wanted))
        .findFirst()
        .orElse(wanted);
  }
}
