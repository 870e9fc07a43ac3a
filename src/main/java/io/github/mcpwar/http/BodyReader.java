package io.github.mcpwar.http;

import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.servlets.Tomcat;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reads request bodies, up to a size limit. A slowly arriving body blocks no container thread. */
public final class BodyReader {
  private static final String JSON = "application/json";

  private final int maxBytes;
  private final Duration maxTime;
  private final MemoryBudget budget;
  private final Supplier<UnaryOperator<Runnable>> context;
  private final LongSupplier nanoTime;

  /**
   * Creates a reader.
   *
   * @param maxBytes the maximum size of a body
   * @param maxTime the time within which a body must arrive
   * @param budget the memory budget for all clients
   * @param context captures the context of the calling thread for later work
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public BodyReader(
      int maxBytes,
      Duration maxTime,
      MemoryBudget budget,
      Supplier<UnaryOperator<Runnable>> context,
      LongSupplier nanoTime) {
    this.maxBytes = maxBytes;
    this.maxTime = maxTime;
    this.budget = budget;
    this.context = context;
    this.nanoTime = nanoTime;
  }

  /**
   * Passes the whole body to {@code then}, now or when it has arrived.
   *
   * @param begun the body, if a part of it has been read
   * @param later runs work later, and turns its failures into the response
   * @throws ProtocolException if the body is not JSON, is too large, or there is not enough memory
   */
  void read(
      HttpExchange call,
      Optional<PendingBody> begun,
      Consumer<Runnable> later,
      Consumer<byte[]> then) {
    HttpServletRequest request = call.request();
    if (!isJson(request)) {
      throw new ProtocolException(
          Fault.UNSUPPORTED_MEDIA_TYPE,
          "Send the message with the header Content-Type: application/json");
    }
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge();
    }
    try {
      ServletInputStream in = request.getInputStream();
      PendingBody body =
          begun.orElseGet(() -> new PendingBody(this, in, request, call.body()::set));
      if (body.readWhatIsThere()) {
        then.accept(body.bytes());
      } else {
        UnaryOperator<Runnable> carried = context.get();
        Executor threads = threadsAfterReading(request);
        body.awaitRest(
            work -> {
              Runnable task = carried.apply(work);
              threads.execute(() -> later.accept(task));
            },
            then);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body of a request, unread, if it is small and JSON. */
  Optional<PendingBody> small(HttpServletRequest request) throws IOException {
    long length = request.getContentLengthLong();
    return length < 0 || length > Math.min(maxBytes, MemoryBudget.FREE) || !isJson(request)
        ? Optional.empty()
        : Optional.of(new PendingBody(this, request.getInputStream(), request, kept -> {}));
  }

  /**
   * The threads that go on once a body has arrived: Tomcat tells of it on a thread that may wait,
   * Undertow on one that serves many connections.
   */
  private static Executor threadsAfterReading(HttpServletRequest request) {
    return Tomcat.runs(request.getServletContext())
        ? Runnable::run
        : request.getAsyncContext()::start;
  }

  private static boolean isJson(HttpServletRequest request) {
    Enumeration<String> types = request.getHeaders("Content-Type");
    if (!types.hasMoreElements()) {
      return false;
    }
    while (types.hasMoreElements()) {
      if (!isJson(types.nextElement())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isJson(String contentType) {
    return contentType.equals(JSON)
        || contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
  }

  ProtocolException tooLarge() {
    return new ProtocolException(
        Fault.BODY_TOO_LARGE, "The message is too large: at most " + maxBytes + " bytes are read");
  }

  /**
   * The fault for a body within the size limit whose parsed form exceeds the memory for its
   * caller.
   */
  ProtocolException neverFits(long most) {
    return new ProtocolException(
        Fault.BODY_TOO_LARGE,
        "The message is too large: once read it takes more than the " + most
            + " bytes that may be held for one caller; send it in parts, with fewer objects and"
            + " arrays, or have mcp.max-held-bytes raised");
  }

  IOException tooLate() {
    return new IOException("The message took too long to arrive");
  }

  int maxBytes() {
    return maxBytes;
  }

  /** True if a body whose arrival began at {@code start} is late. */
  boolean isTooLate(long start) {
    return now() - start > maxTime.toNanos();
  }

  long now() {
    return nanoTime.getAsLong();
  }

  MemoryBudget budget() {
    return budget;
  }
}
