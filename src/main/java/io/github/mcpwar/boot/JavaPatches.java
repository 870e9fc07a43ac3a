package io.github.mcpwar.boot;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Warns about a Java release with a vulnerability that requests can reach. For some malformed
 * texts, its Base64 decoder writes out of bounds on x86 processors with AVX-512. This server checks
 * what it decodes, but the container does not.
 *
 * @see <a href="https://www.cve.org/CVERecord?id=CVE-2026-114938">CVE-2026-114938</a>
 */
final class JavaPatches {
  private static final System.Logger LOG = System.getLogger(JavaPatches.class.getName());

  /** The first fixed release of each line. Other lines receive no updates. */
  private static final Map<Integer, Runtime.Version> MENDED = Map.of(
      17, Runtime.Version.parse("17.0.21.1"),
      21, Runtime.Version.parse("21.0.13.1"),
      25, Runtime.Version.parse("25.0.5.1"),
      27, Runtime.Version.parse("27.0.1.1"));

  private static final int NEWEST_LINE = 27;
  private static final String WITHOUT = "-XX:-UseBASE64Intrinsics";

  private JavaPatches() {}

  /** Checks the running Java when the first requests have passed, as it takes a while. */
  static void checkLater(ScheduledExecutorService timer) {
    timer.schedule(JavaPatches::check, Embedded.LATER.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Logs a warning if the running Java is vulnerable. */
  private static void check() {
    warning(
            Runtime.version(),
            System.getProperty("os.arch", ""),
            () -> ManagementFactory.getRuntimeMXBean().getInputArguments())
        .ifPresent(words -> LOG.log(System.Logger.Level.WARNING, words));
  }

  /**
   * The warning for a Java release, if needed.
   *
   * @param arguments the JVM arguments, which are slow to obtain
   */
  static Optional<String> warning(
      Runtime.Version version, String architecture, Supplier<List<String>> arguments) {
    boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
    if (!x86 || isMended(version) || arguments.get().contains(WITHOUT)) {
      return Optional.empty();
    }
    String newest = Optional.ofNullable(MENDED.get(version.feature()))
        .map(mended -> mended + " or later")
        .orElseGet(() -> MENDED.values().stream()
            .sorted(Comparator.naturalOrder())
            .map(mended -> mended + " or later")
            .reduce((one, other) -> one + ", " + other)
            .orElse(""));
    return Optional.of("Java " + version + " is open to CVE-2026-114938, a vulnerability of its"
        + " Base64 decoder, unless its vendor has fixed it: update to " + newest
        + ", or start it with "
        + WITHOUT);
  }

  private static boolean isMended(Runtime.Version version) {
    Runtime.Version mended = MENDED.get(version.feature());
    return mended == null
        ? version.feature() > NEWEST_LINE
        : version.compareToIgnoreOptional(mended) >= 0;
  }
}
