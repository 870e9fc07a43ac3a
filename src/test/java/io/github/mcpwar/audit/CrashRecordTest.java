package io.github.mcpwar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashRecordTest {

  @TempDir
  private Path folder;

  /** A process that dies while two things are in its record. */
  static final class Dying {

    public static void main(String[] args) throws Exception {
      CrashRecord record = CrashRecord.in(Path.of(args[0]), 4);
      record.put(0, "ended");
      record.put(1, "in the middle");
      record.put(3, "x".repeat(10_000));
      record.clear(0);
      Runtime.getRuntime().halt(1);
    }
  }

  @Test
  void what_ran_when_a_process_died_is_known_to_the_next() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Dying.class.getName(),
            folder.toString())
        .inheritIO()
        .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> left = CrashRecord.left(folder);
    assertThat(left).hasSize(2).contains("in the middle");
    assertThat(left.get(1)).startsWith("xxx").hasSizeLessThan(512);
    assertThat(CrashRecord.left(folder)).as("once").isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_runs_in_a_process_that_lives_is_left_alone_and_leaves_no_trace() throws Exception {
    try (CrashRecord record = CrashRecord.in(folder, 4)) {
      record.put(0, "running");
      assertThat(CrashRecord.left(folder)).isEmpty();
      assertThat(folder).isNotEmptyDirectory();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_that_is_none_of_ours_is_no_harm() throws Exception {
    Files.write(folder.resolve("calls-1"), new byte[] {127, -1, 0});
    Files.write(folder.resolve("calls-2"), new byte[1024]);
    Files.createSymbolicLink(folder.resolve("calls-3"), Path.of("/dev/zero"));
    assertThat(CrashRecord.left(folder)).isEmpty();
  }
}
