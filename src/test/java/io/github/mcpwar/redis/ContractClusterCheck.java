package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.ClusterEngine;
import io.github.mcpwar.spi.cluster.ClusterEngineContract;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class ContractClusterCheck extends ClusterEngineContract {
  private static EngineProcess process;

  @BeforeAll
  static void start() {
    process = EngineProcess.start();
  }

  @AfterAll
  static void end() {
    process.close();
  }

  @BeforeEach
  void empty() {
    process.ask("FLUSHALL");
  }

  @Override
  protected ClusterEngine open() {
    return Engines.connect(process.url());
  }

  @Override
  protected void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
