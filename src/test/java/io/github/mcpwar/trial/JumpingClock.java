package io.github.mcpwar.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A wall clock that jumps now and then, an hour back or forward. It needs the library <a
 * href="https://github.com/wolfcw/libfaketime">libfaketime</a> at the path in the system property
 * {@code trial.faketime}; without it, the clock is the system's and does not jump.
 */
final class JumpingClock {
  private static final String LIBRARY = System.getProperty("trial.faketime", "");
  private static final String[] HOURS = {"+0", "+3600", "-3600", "+1800", "-86400", "+86400"};

  private final Path file = Path.of("target", "trial-clock").toAbsolutePath();
  private int jumps;

  boolean jumps() {
    return !LIBRARY.isEmpty();
  }

  /** The environment variables for a process with this clock. */
  Map<String, String> environment() throws IOException {
    set(HOURS[0]);
    return jumps()
        ? Map.of(
            "LD_PRELOAD", LIBRARY,
            "FAKETIME_TIMESTAMP_FILE", file.toString(),
            "FAKETIME_CACHE_DURATION", "1",
            "NO_FAKE_STAT", "1",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            "DONT_FAKE_MONOTONIC", "1")
        : Map.of();
  }

  /** Sets it to another hour. */
  void jump() throws IOException {
    set(HOURS[++jumps % HOURS.length]);
  }

  private void set(String seconds) throws IOException {
    Path next = file.resolveSibling("trial-clock.next");
    Files.writeString(next, seconds + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
