package io.github.mcpwar.bench.cluster;

import io.github.mcpwar.redis.RedisAddress;
import io.github.mcpwar.redis.RedisEngine;
import io.github.mcpwar.spi.cluster.Logs;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The processor time of one event that is written behind: of the thread that has it, and of the
 * whole process. Events of 300 bytes, of 100 streams by turns, at several rates.
 */
final class WrittenBehind {
  private static final int STREAMS = 100;
  private static final int BYTES = 300;
  private static final int SECONDS = 8;
  private static final int[] RATES = {20_000, 1_000, 5_000, 20_000, 50_000};

  private WrittenBehind() {}

  /** Measures with the engine whose address is given. */
  public static void main(String[] arguments) {
    String token = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    RedisAddress address = RedisAddress.parse(arguments[0]);
    try (RedisEngine engine =
        RedisEngine.connect(address, "bench", new byte[1], token, System::nanoTime)) {
      for (int rate : RATES) {
        measure(engine, rate);
      }
    }
  }

  private static void measure(RedisEngine engine, int rate) {
    Logs logs = engine.logs();
    String run = UUID.randomUUID().toString();
    for (int i = 0; i < STREAMS; i++) {
      logs.begin(run + i, new byte[BYTES]);
    }
    int events = rate * SECONDS;
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    long begin = System.nanoTime();
    long process = processNanos();
    long waiting = 0;
    long thread = threadNanos();
    for (int i = 0; i < events; i++) {
      long early = begin + i * interval - System.nanoTime();
      if (early > 0) {
        long before = threadNanos();
        LockSupport.parkNanos(early);
        waiting += threadNanos() - before;
      }
      logs.add(run + i % STREAMS, i / STREAMS + 1, new byte[BYTES]);
    }
    thread = threadNanos() - thread - waiting;
    logs.after(run + 0, 0);
    process = processNanos() - process - waiting;
    System.out.printf(
        "%6d events/s: caller %.2f µs, process %.2f µs per event; dropped %d; round trip %d µs%n",
        rate,
        thread / 1e3 / events,
        process / 1e3 / events,
        engine.state().dropped(),
        roundTrip(engine).toNanos() / 1000);
    for (int i = 0; i < STREAMS; i++) {
      logs.remove(run + i);
    }
  }

  private static Duration roundTrip(RedisEngine engine) {
    long begin = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      engine.values().get("nothing");
    }
    return Duration.ofNanos((System.nanoTime() - begin) / 1_000);
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long processNanos() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }
}
