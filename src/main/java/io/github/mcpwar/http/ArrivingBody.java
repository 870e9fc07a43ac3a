package io.github.mcpwar.http;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.usage.Budget;
import io.github.mcpwar.server.usage.Kept;
import io.github.mcpwar.server.usage.Share;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request's body on its way. The container calls from one thread at a time. */
final class ArrivingBody {
  private static final byte[] NONE = new byte[0];

  private final Bodies limits;
  private final ServletInputStream in;
  private final HttpServletRequest request;
  private final long length; // less than 0 when it is not known
  private final long start;
  private final Consumer<Kept> keeper;
  private @Nullable Kept kept; // of what is large
  private byte[] bytes = NONE;
  private int count;

  /**
   * A body of which nothing has been read.
   *
   * @param keeper hears what is kept of it, for calls that go on when the request has ended
   */
  ArrivingBody(
      Bodies limits, ServletInputStream in, HttpServletRequest request, Consumer<Kept> keeper) {
    this.limits = limits;
    this.keeper = keeper;
    this.in = in;
    this.request = request;
    this.start = limits.now();
    this.length = request.getContentLengthLong();
  }

  /** Reads to the end, and waits for it. */
  void readAll() throws IOException {
    while (count != length && readSome()) {
      if (limits.isTooLate(start)) {
        throw limits.tooLate();
      }
    }
  }

  /** Reads without waiting; true when that was all. Of chunks Tomcat waits for what it calls available. */
  boolean readWhatIsThere() throws IOException {
    if (length < 0) {
      return false;
    }
    while (count != length && in.available() > 0) {
      if (!readSome()) {
        return true;
      }
    }
    return count == length;
  }

  /** False at the end. */
  private boolean readSome() throws IOException {
    makeRoom();
    int read = in.read(bytes, count, bytes.length - count);
    if (read > 0) {
      count += read;
      if (count > limits.maxBytes()) {
        throw limits.tooLarge();
      }
    }
    return read >= 0;
  }

  private void makeRoom() {
    if (count < bytes.length) {
      return;
    }
    int most = length >= 0 ? (int) length : limits.maxBytes() + 1;
    int next = Math.min(most, Math.max(count * 2, length < Budget.FREE ? 4096 : Budget.FREE));
    if (next > Budget.FREE) {
      hold(next - Math.max(bytes.length, Budget.FREE));
    }
    bytes = Arrays.copyOf(bytes, next);
  }

  /** Counts bytes until the request and the calls in it end, as arguments live so long. */
  private void hold(long more) {
    if (kept == null) { // all of this first, as there may be no memory for it
      Kept started = new Kept(HttpCall.usage(request), limits.budget(), Share.REQUESTS);
      request.getAsyncContext().addListener(new AtEnd(started::release));
      keeper.accept(started);
      kept = started;
    }
    if (!kept.tryAdd(more)) {
      throw kept.couldAdd(more)
          ? new ProtocolException(
              Fault.OVERLOADED, "Too many large messages at once; try again later")
          : limits.neverFits();
    }
  }

  /**
   * All that has arrived, to be read.
   *
   * @throws ProtocolException when there is no room for what comes of it
   */
  byte[] bytes() {
    if (count > Budget.FREE) {
      hold(TreeSize.of(bytes, count));
    }
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  /** Lets the thread go until there is more. */
  void awaitRest(Consumer<Runnable> later, Consumer<byte[]> then) {
    in.setReadListener(new Rest(later, then));
  }

  /** What comes later. */
  private final class Rest implements ReadListener {

    private final Consumer<Runnable> later;
    private final Consumer<byte[]> then;
    private boolean over;

    Rest(Consumer<Runnable> later, Consumer<byte[]> then) {
      this.later = later;
      this.then = then;
    }

    @Override
    public void onDataAvailable() throws IOException {
      if (over) {
        return;
      }
      if (limits.isTooLate(start)) {
        end(limits.tooLate()); // which ends the connection
        return;
      }
      try {
        while (in.isReady() && readSome()) {
          if (in.isFinished()) {
            return;
          }
        }
      } catch (ProtocolException e) {
        refuse(e);
      } catch (OutOfMemoryError e) {
        refuse(new ProtocolException(Fault.OVERLOADED, "Out of memory; try again later"));
      }
    }

    private void refuse(ProtocolException e) {
      over = true;
      bytes = NONE;
      later.accept(() -> {
        throw e;
      });
    }

    private void end(IOException reason) {
      over = true;
      bytes = NONE;
      later.accept(() -> Door.incomplete(reason));
    }

    @Override
    public void onAllDataRead() {
      if (!over) {
        over = true;
        later.accept(() -> then.accept(bytes()));
      }
    }

    @Override
    public void onError(Throwable e) {
      if (!over) {
        end(new IOException("The message did not arrive", e));
      }
    }
  }
}
