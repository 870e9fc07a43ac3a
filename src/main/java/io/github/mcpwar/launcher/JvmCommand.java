package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command of this JVM, as the system knows it.
 *
 * @param java the file that runs
 * @param options the options of the JVM
 */
record JvmCommand(Path java, List<String> options) {
  private static final Path SELF = Path.of("/proc/self");

  /** Variables from which a JVM takes options, and says so each time it starts. */
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

  /** Options that a second JVM can have as well; not agents, debuggers and recordings. */
  private static final Pattern PLAIN = Pattern.compile(
      "-D(?!com\\.sun\\.management)[^=]+(=.*)?|-Xm[nsx][0-9]+[kKmMgGtT]?|-Xss[0-9]+[kKmMgG]?"
          + "|-XX:(?!.*(Share|AOT|CDS|Archive|Class|Flight|Flags|Options)).+"
          + "|-server|-e[as]a?|--add-(opens|exports|modules)=.+|--enable-native-access=.+",
      Pattern.DOTALL);

  /**
   * Finds the command, if this JVM was started by {@code java [options] -jar WAR [arguments]} and
   * another JVM can be started in the same way.
   */
  static Optional<JvmCommand> find(
      Path war, List<String> arguments, Map<String, String> variables) {
    try {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();
      String line = Files.readString(SELF.resolve("cmdline"), StandardCharsets.UTF_8);
      return Files.isSameFile(java, SELF.resolve("exe"))
          ? of(java, Arrays.asList(line.split("\0", -1)), war, arguments, variables)
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The command from the words of a process; the last one is empty. */
  static Optional<JvmCommand> of(
      Path java,
      List<String> words,
      Path war,
      List<String> arguments,
      Map<String, String> variables) {
    int jar = words.indexOf("-jar");
    if (jar < 1 || VARIABLES.stream().anyMatch(variables::containsKey)) {
      return Optional.empty();
    }
    List<String> options = words.subList(1, jar);
    List<String> rest = new ArrayList<>(words.subList(jar + 1, words.size() - 1));
    return !rest.isEmpty()
            && Path.of(rest.remove(0)).toAbsolutePath().normalize().equals(war)
            && rest.equals(arguments)
            && options.stream().allMatch(option -> PLAIN.matcher(option).matches())
        ? Optional.of(new JvmCommand(java, List.copyOf(options)))
        : Optional.empty();
  }
}
