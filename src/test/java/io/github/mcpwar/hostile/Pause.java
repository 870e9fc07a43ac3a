package io.github.mcpwar.hostile;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time go by between two looks at the server, or two blows at it. */
final class Pause {
  private Pause() {}

  static void millis(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
