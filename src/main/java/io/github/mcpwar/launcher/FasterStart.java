package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a start of the server quicker by what earlier starts have left: the unpacked WAR and an
 * archive of its classes. Only options of the JVM can name them, so the process is replaced by one
 * with these options. Whatever speaks against it, the server starts as it would without.
 */
final class FasterStart {
  /** The setting that switches it off. */
  static final String SETTING = "mcp.class-archive";

  /** The first version with archives that link classes, for which this was tested. */
  private static final int FIRST_JDK = 25;

  private static final Set<String> STARTS = Set.of("serve", "--port", "--host", "--context", "-D");
  private static final Set<String> EXPLAINS = Set.of("-h", "--help", "-V", "--version");

  private FasterStart() {}

  /**
   * Replaces the process, if possible, and then does not return.
   *
   * @return the reason if nothing can be kept; empty if it was not to be tried
   */
  static Optional<String> begin(Path war, String[] args) {
    List<String> arguments = List.of(args);
    Map<String, String> variables = System.getenv();
    if (!isWanted(arguments, System.getProperty(SETTING), variables) || !isPossible()) {
      return Optional.empty();
    }
    Optional<JvmCommand> command = JvmCommand.find(war, arguments, variables);
    try {
      if (command.isPresent()) {
        replace(command.get(), war, arguments, PrivateFolder.ofCache(variables));
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static boolean isPossible() {
    return Runtime.version().feature() >= FIRST_JDK
        && System.getProperty("os.name").equals("Linux")
        && System.getProperty("java.vm.name").matches(".*(HotSpot|OpenJDK).*");
  }

  /** True if the arguments start a server and nobody has switched this off. */
  static boolean isWanted(List<String> arguments, String property, Map<String, String> variables) {
    String variable = variables.getOrDefault("MCP_CLASS_ARCHIVE", "true");
    return (arguments.isEmpty() || STARTS.contains(arguments.get(0)))
        && Collections.disjoint(arguments, EXPLAINS)
        && arguments.stream().noneMatch(each -> each.endsWith(SETTING + "=false"))
        && (property == null ? variable : property).equals("true");
  }

  private static void replace(JvmCommand jvm, Path war, List<String> arguments, Path cache)
      throws IOException {
    PrivateFolder.create(cache);
    List<String> kind = new ArrayList<>(jvm.options());
    kind.add(System.getProperty("java.vm.version"));
    kind.add(jvm.java().toString());
    KeptWar kept = KeptWar.unpack(war, cache, kind);
    List<String> command = new ArrayList<>();
    command.add(jvm.java().toString());
    command.addAll(jvm.options());
    command.addAll(kept.archive().options());
    command.addAll(List.of("-cp", kept.classPath(), Main.class.getName()));
    command.addAll(arguments);
    ProcessImage.replace(
        command, List.of(Path.of(System.getProperty("java.home")).toRealPath(), war, cache));
  }
}
