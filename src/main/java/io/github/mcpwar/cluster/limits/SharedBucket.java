package io.github.mcpwar.cluster.limits;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The state of one caller's bucket in the engine. While the engine cannot be reached, this node
 * goes on with the last state that it knows. Thread-safe.
 */
final class SharedBucket extends AbstractCompareAndSwapBasedProxyManager<String> {
  private final Cluster cluster;
  private final Duration keep;
  private byte @Nullable [] last; // guarded by this

  /**
   * Creates a state.
   *
   * @param keep the time after which an unused bucket is full
   */
  SharedBucket(Cluster cluster, Duration keep, TimeMeter clock) {
    super(ClientSideConfig.getDefault().withClientClock(clock));
    this.cluster = cluster;
    this.keep = keep;
  }

  private synchronized void known(byte @Nullable [] state) {
    last = state;
  }

  private synchronized Optional<byte[]> known() {
    return Optional.ofNullable(last);
  }

  private synchronized boolean replaceKnown(byte @Nullable [] expected, byte[] state) {
    boolean isSame = Arrays.equals(last, expected);
    if (isSame) {
      last = state;
    }
    return isSame;
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    return new Operation(key);
  }

  /** One change of the state. */
  private final class Operation implements CompareAndSwapOperation {
    private final String key;
    private boolean isShared;
    private long version;

    Operation(String key) {
      this.key = key;
    }

    @Override
    public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
      isShared = cluster.state().available();
      try {
        return isShared ? shared() : known();
      } catch (EngineUnavailableException e) {
        isShared = false;
        return known();
      }
    }

    private Optional<byte[]> shared() {
      Optional<Values.Versioned> value = cluster.values().get(key);
      version = value.map(Values.Versioned::version).orElse(Values.NONE);
      Optional<byte[]> state = value.map(Values.Versioned::value);
      known(state.orElse(null));
      return state;
    }

    @Override
    public boolean compareAndSwap(
        byte[] original, byte[] changed, RemoteBucketState state, Optional<Long> timeoutNanos) {
      try {
        if (isShared) {
          boolean done = cluster.values().replace(key, version, changed, keep);
          if (done) {
            known(changed);
          }
          return done;
        }
        return replaceKnown(original, changed);
      } catch (EngineUnavailableException e) {
        known(changed);
        return true;
      }
    }
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeProxy(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }
}
