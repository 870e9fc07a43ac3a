package io.github.mcpwar.servlets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The body of a request, whose rest can be dropped while it arrives. */
final class UnreadInput extends ServletInputStream implements ReadListener {
  static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final byte[] DROPPED = new byte[4096]; // written by many and read by nobody

  private final ServletInputStream in;
  private final boolean tellsWhatIsThere;
  private final LongSupplier nanoTime;
  private volatile @Nullable ReadListener reader;
  private volatile @Nullable Thread notified;
  private final AtomicReference<Runnable> last = new AtomicReference<>(() -> {});
  private volatile boolean dropped; // the rest, from now on
  private volatile boolean failed;
  private volatile long since;
  private boolean dropNext; // set and read by the thread that is notified

  /**
   * Creates the body.
   *
   * @param tellsWhatIsThere false if reading what is available may block
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  UnreadInput(ServletInputStream in, boolean tellsWhatIsThere, LongSupplier nanoTime) {
    this.in = in;
    this.tellsWhatIsThere = tellsWhatIsThere;
    this.nanoTime = nanoTime;
  }

  /**
   * Drops what has arrived, unless there is a listener. Returns true if that was the rest, or no
   * more will come.
   */
  boolean isRead() {
    if (failed) {
      return true;
    }
    try {
      long start = nanoTime.getAsLong();
      while (reader == null
          && tellsWhatIsThere
          && in.available() > 0 // by which Undertow also notices the end
          && nanoTime.getAsLong() - start < LIMIT_NANOS) {
        if (in.read(DROPPED) < 0) {
          return true;
        }
      }
      return in.isFinished();
    } catch (IOException e) { // closed, or the client is gone
      return true;
    }
  }

  /** True once the whole body has been read, or no more will come. */
  boolean isOver() {
    return failed || in.isFinished();
  }

  /**
   * Drops the rest while it arrives. The previous listener hears nothing more.
   *
   * @param action is run once, when the rest has arrived or is late
   */
  void dropRest(Runnable action) {
    since = nanoTime.getAsLong();
    last.set(action);
    dropped = true;
    try {
      if (reader == null) {
        setReadListener(this);
      } else if (notified == Thread.currentThread()) {
        dropNext = true;
      } else {
        drop();
      }
    } catch (IOException | RuntimeException e) { // the container can give no more of it
      end();
    }
  }

  private void drop() throws IOException {
    while (in.isReady()) {
      if (in.read(DROPPED) < 0) {
        return;
      }
      if (nanoTime.getAsLong() - since > LIMIT_NANOS) { // the container closes the connection
        throw new IOException("The rest of the message took too long to arrive");
      }
    }
  }

  private void end() {
    last.getAndSet(() -> {}).run();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    reader = listener;
    in.setReadListener(this);
  }

  @Override
  public void onDataAvailable() throws IOException {
    ReadListener listener = reader;
    if (!dropped && listener != null) {
      notified = Thread.currentThread();
      try {
        listener.onDataAvailable();
      } finally {
        notified = null;
      }
      if (!dropNext) {
        return;
      }
      dropNext = false;
    }
    drop();
  }

  @Override
  public void onAllDataRead() throws IOException {
    ReadListener listener = reader;
    if (!dropped && listener != null) {
      listener.onAllDataRead();
    } else {
      end();
    }
  }

  @Override
  public void onError(Throwable failure) {
    failed = true;
    ReadListener listener = reader;
    if (!dropped && listener != null) {
      listener.onError(failure);
    } else {
      end();
    }
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return in.read(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
