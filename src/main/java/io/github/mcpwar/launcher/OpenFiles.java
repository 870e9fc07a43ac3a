package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system's limit on open files, of which each connection is one. */
final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("Max open files +([0-9]{1,9}) .*");

  private OpenFiles() {}

  /**
   * Returns the number of connections, up to the wanted one, that leave an eighth of the files for
   * other uses. Returns the wanted number if the system tells no limit.
   */
  static int connections(int wanted) {
    try {
      return connections(wanted, Files.readAllLines(LIMITS));
    } catch (IOException e) {
      return wanted;
    }
  }

  /**
   * Returns the number for the given limits.
   *
   * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html"
   *     >proc_pid_limits(5)</a>
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
