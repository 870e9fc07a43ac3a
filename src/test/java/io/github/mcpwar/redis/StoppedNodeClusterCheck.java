package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.RecordingReceiver;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A node whose process stands still or dies. */
class StoppedNodeClusterCheck {

  private static Process node(EngineProcess engine) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            NodeProcess.class.getName(),
            engine.url())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void a_node_that_stood_still_past_its_lease_gets_a_new_number_and_writes_nothing_more()
      throws Exception {
    try (EngineProcess engine = EngineProcess.start();
        RedisEngine one = Engines.connect(engine.url())) {
      RecordingReceiver receiver = new RecordingReceiver();
      one.join("one", receiver);
      Process process = node(engine);
      BufferedReader out = process.inputReader(UTF_8);
      long number = Long.parseLong(out.readLine().split(" ", -1)[1]);

      signal(process, "STOP");
      receiver.await("gone " + number);
      assertThat(one.logs().conclude("process", new byte[] {9}, Duration.ofDays(1)))
          .isTrue();
      signal(process, "CONT");

      assertThat(out.readLine()).startsWith("renumbered ").doesNotEndWith(" " + number);
      process.outputWriter(UTF_8).append("\n").flush();
      assertThat(out.readLine()).isEqualTo("written");
      assertThat(one.logs().after("process", 0).orElseThrow().entries())
          .containsExactly(new byte[] {1}, new byte[] {9});
      process.outputWriter().close();
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void a_node_is_gone_in_time_also_if_the_only_other_one_has_just_started() throws Exception {
    try (EngineProcess engine = EngineProcess.start()) {
      Process process = node(engine);
      long number = Long.parseLong(process.inputReader(UTF_8).readLine().split(" ", -1)[1]);

      RecordingReceiver receiver = new RecordingReceiver();
      try (RedisEngine one = Engines.connect(engine.url())) {
        LockSupport.parkNanos(Duration.ofMillis(4_500).toNanos()); // the grace of the first start
        long begin = System.nanoTime();
        process.destroyForcibly();
        LockSupport.parkNanos(Duration.ofMillis(1_200).toNanos());
        one.join("one", receiver);
        receiver.await("gone " + number);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(7));
      }
    }
  }

  @Test
  void a_node_that_is_killed_is_gone_within_seven_seconds() throws Exception {
    try (EngineProcess engine = EngineProcess.start();
        RedisEngine one = Engines.connect(engine.url())) {
      RecordingReceiver receiver = new RecordingReceiver();
      Membership members = one.join("one", receiver);
      Process process = node(engine);
      long number = Long.parseLong(process.inputReader(UTF_8).readLine().split(" ", -1)[1]);
      assertThat(members.send(number, new byte[0])).isTrue();

      long begin = System.nanoTime();
      process.destroyForcibly();
      receiver.await("gone " + number);

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(7));
      assertThat(members.send(number, new byte[0])).isFalse();
    }
  }
}
