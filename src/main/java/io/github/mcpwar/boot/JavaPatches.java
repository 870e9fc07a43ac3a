package io.github.mcpwar.boot;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether this Java has a hole that requests reach. Its decoder of Base64 writes beyond its memory for some malformed
 * texts, on x86 processors with AVX-512. Nothing malformed that this server reads gets there, but what the container
 * decodes before it does.
 *
 * @see <a href="https://www.cve.org/CVERecord?id=CVE-2026-114938">CVE-2026-114938</a>
 */
final class JavaPatches {
  private static final System.Logger LOG = System.getLogger(JavaPatches.class.getName());

  /** The first release of each line in which it is mended, by the line; other lines get none any more. */
  private static final Map<Integer, Runtime.Version> MENDED = Map.of(
      17, Runtime.Version.parse("17.0.21.1"),
      21, Runtime.Version.parse("21.0.13.1"),
      25, Runtime.Version.parse("25.0.5.1"),
      27, Runtime.Version.parse("27.0.1.1"));

  private static final int NEWEST_LINE = 27;
  private static final String WITHOUT = "-XX:-UseBASE64Intrinsics";

  private JavaPatches() {}

  /** Warns in the log when it has. */
  static void check() {
    warning(
            Runtime.version(),
            System.getProperty("os.arch", ""),
            () -> ManagementFactory.getRuntimeMXBean().getInputArguments())
        .ifPresent(words -> LOG.log(System.Logger.Level.WARNING, words));
  }

  /**
   * What is to be done about a Java.
   *
   * @param arguments those that its process was started with, which take a moment to find out
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
    return Optional.of("Java " + version + " is open to CVE-2026-114938, a hole in its decoder of"
        + " Base64, unless its vendor has mended it: update to " + newest + ", or start it with "
        + WITHOUT);
  }

  private static boolean isMended(Runtime.Version version) {
    Runtime.Version mended = MENDED.get(version.feature());
    return mended == null
        ? version.feature() > NEWEST_LINE
        : version.compareToIgnoreOptional(mended) >= 0;
  }
}
