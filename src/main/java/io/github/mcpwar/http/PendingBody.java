package io.github.mcpwar.http;

import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.servlets.AtEnd;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The body of one request while it arrives. The container calls it from one thread at a time. */
final class PendingBody {
  private static final byte[] NONE = new byte[0];

  private final BodyReader limits;
  private final ServletInputStream in;
  private final HttpServletRequest request;
  private final long length; // negative if unknown
  private final long start;
  private final Consumer<Kept> keeper;
  private @Nullable Kept kept; // for large bodies only
  private byte[] bytes = NONE;
  private int count;

  /**
   * Creates a body of which nothing has been read.
   *
   * @param keeper receives the memory account of a large body, for calls that outlive the request
   */
  PendingBody(
      BodyReader limits, ServletInputStream in, HttpServletRequest request, Consumer<Kept> keeper) {
    this.limits = limits;
    this.keeper = keeper;
    this.in = in;
    this.request = request;
    this.start = limits.now();
    this.length = request.getContentLengthLong();
  }

  /** Reads to the end, blocking. Returns true. */
  boolean readAll() throws IOException {
    while (count != length && readSome()) {
      if (limits.isTooLate(start)) {
        throw limits.tooLate();
      }
    }
    return true;
  }

  /**
   * Reads what has arrived, without blocking. Returns true if that is the whole body. Chunked
   * bodies are skipped, as Tomcat can block on bytes it reports as available.
   */
  boolean readWhatIsThere() throws IOException {
    if (length < 0) {
      return false;
    }
    while (count != length && in.available() > 0) {
      if (!readSome()) {
        return true;
      }
    }
    return count == length || in.isFinished();
  }

  /** Reads a piece. Returns false at the end. */
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
    int next =
        Math.min(most, Math.max(count * 2, length < MemoryBudget.FREE ? 4096 : MemoryBudget.FREE));
    if (next > MemoryBudget.FREE) {
      hold(next - Math.max(bytes.length, MemoryBudget.FREE));
    }
    bytes = Arrays.copyOf(bytes, next);
  }

  /** Accounts for memory until the request and its calls end, as arguments live that long. */
  private void hold(long more) {
    if (kept == null) { // reserve before allocating anything
      Kept started = new Kept(HttpExchange.usage(request), limits.budget(), Share.REQUESTS);
      AtEnd.of(request, started::release);
      keeper.accept(started);
      kept = started;
    }
    if (!kept.tryAdd(more)) {
      throw kept.couldAdd(more)
          ? new ProtocolException(
              Fault.OVERLOADED, "Too many large messages at once; try again later")
          : limits.neverFits(kept.most());
    }
  }

  /**
   * The body received so far.
   *
   * @throws ProtocolException if there is not enough memory to parse it
   */
  byte[] bytes() {
    if (count > MemoryBudget.FREE) {
      hold(TreeSize.of(bytes, count));
    }
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  /** Continues asynchronously when more data arrives; the thread is free until then. */
  void awaitRest(Consumer<Runnable> later, Consumer<byte[]> then) {
    in.setReadListener(new Rest(later, then));
  }

  /** Reads the rest of the body asynchronously. */
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
        end(limits.tooLate()); // this closes the connection
        return;
      }
      try {
        boolean more = true;
        while (more && in.isReady()) { // asked once more at the end, as Undertow tells of it then
          more = readSome();
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
      later.accept(() -> RequestRouter.incomplete(reason));
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
