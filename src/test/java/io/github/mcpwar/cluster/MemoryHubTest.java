package io.github.mcpwar.cluster;

import io.github.mcpwar.spi.cluster.ClusterEngine;
import io.github.mcpwar.spi.cluster.ClusterEngineContract;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

class MemoryHubTest extends ClusterEngineContract {
  private final ExecutorService mail = Executors.newSingleThreadExecutor();
  private final AtomicLong millis = new AtomicLong();
  private final MemoryHub hub = new MemoryHub(mail, millis::get);

  @Override
  protected ClusterEngine open() {
    return hub.connection();
  }

  @Override
  protected void pass(Duration time) {
    millis.addAndGet(time.toMillis());
  }

  @Override
  protected void stop() {
    mail.shutdown();
  }
}
