package io.github.mcpwar.cluster.simulation;

import io.github.mcpwar.http.NodeStreams.Received;
import io.github.mcpwar.http.NodeStreams.Seen;
import io.github.mcpwar.protocol.Fault;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client's end of a response: what a node writes comes a little later, and in order. */
final class ClientConnection {
  private final VirtualTime time;
  private final Random random;
  private final Consumer<Seen> taker;
  private final Received received;
  private Runnable onChange = () -> {};
  private long latest;
  private boolean isOver;

  @Nullable
  Fault fault;

  boolean isRefused;

  ClientConnection(VirtualTime time, Random random, Consumer<Seen> taker) {
    this.time = time;
    this.random = random;
    this.taker = taker;
    this.received = new Received(this::seen, this::ended);
  }

  /** The node's end. */
  Received received() {
    return received;
  }

  private void later(Runnable action) {
    latest = Math.max(latest, time.nanos() + 50_000 + random.nextInt(200_000)) + 1;
    time.after(latest - time.nanos(), null, () -> {
      if (!isOver) {
        action.run();
        onChange.run();
      }
    });
  }

  private void seen(Seen event) {
    later(() -> taker.accept(event));
  }

  private void ended() {
    later(() -> isOver = true);
  }

  /** The process at the other end was killed: what was written before still arrives. */
  void broken() {
    ended();
  }

  /** The client leaves, which the node may notice. */
  void leave(boolean isNoticed) {
    isOver = true;
    if (isNoticed) {
      received.leave();
    } else {
      received.cut();
    }
  }

  boolean isOver() {
    return isOver;
  }

  /** Waits until something comes, for some time. */
  void await(long nanos) {
    if (!isOver) {
      time.await(resume -> {
        onChange = resume;
        time.after(nanos, null, resume);
      });
      onChange = () -> {};
    }
  }
}
