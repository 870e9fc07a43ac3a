package io.github.mcpwar.http;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.usage.Budget;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests, up to a limit. On Tomcat no thread waits for one that arrives slowly. */
public final class Bodies {
  private final int maxBytes;
  private final Duration maxTime;
  private final Budget budget;
  private final Supplier<UnaryOperator<Runnable>> context;
  private final LongSupplier nanoTime;

  /**
   * A reader.
   *
   * @param maxBytes how many bytes of a body are read before it is refused
   * @param maxTime how long a body may take to arrive
   * @param budget of what is held for all clients
   * @param context captures what the calling thread knows, for work that is done later
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Bodies(
      int maxBytes,
      Duration maxTime,
      Budget budget,
      Supplier<UnaryOperator<Runnable>> context,
      LongSupplier nanoTime) {
    this.maxBytes = maxBytes;
    this.maxTime = maxTime;
    this.budget = budget;
    this.context = context;
    this.nanoTime = nanoTime;
  }

  /**
   * Gives all bytes of the body to {@code then}, now or when they are there.
   *
   * @param later runs what is to be done later, and makes what goes wrong with it the answer
   * @throws ProtocolException when it is not JSON by its type, or too large, or there is no room for it
   */
  void read(HttpCall call, Consumer<Runnable> later, Consumer<byte[]> then) {
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
      ArrivingBody body = new ArrivingBody(this, in, request, call.answer()::body);
      if (isWaitedFor(request)) {
        body.readAll();
        then.accept(body.bytes());
      } else if (body.readWhatIsThere()) {
        then.accept(body.bytes());
      } else {
        UnaryOperator<Runnable> carried = context.get();
        body.awaitRest(work -> later.accept(carried.apply(work)), then);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a small body at once.
   *
   * @param mayWait whether it may be waited for
   * @return null when it is not small, or not JSON by its type, or has not arrived
   */
  byte @Nullable [] readSmall(HttpServletRequest request, boolean mayWait) throws IOException {
    long length = request.getContentLengthLong();
    if (length < 0 || length > Math.min(maxBytes, Budget.FREE) || !isJson(request)) {
      return null;
    }
    ServletInputStream in = request.getInputStream();
    if (!mayWait && in.available() < length) {
      return null;
    }
    ArrivingBody body = new ArrivingBody(this, in, request, kept -> {});
    body.readAll();
    return body.bytes();
  }

  /** Undertow 2.3 does not always tell that a body has ended which is read without waiting. */
  private static boolean isWaitedFor(HttpServletRequest request) {
    return !request.getServletContext().getServerInfo().startsWith("Apache Tomcat");
  }

  private static boolean isJson(HttpServletRequest request) {
    List<String> types = Collections.list(request.getHeaders("Content-Type"));
    return !types.isEmpty() && types.stream().allMatch(Bodies::isJson);
  }

  private static boolean isJson(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  ProtocolException tooLarge() {
    return new ProtocolException(
        Fault.BODY_TOO_LARGE, "The message is too large: at most " + maxBytes + " bytes are read");
  }

  /** Of what is short enough to be read, but then takes more memory than there is for all messages. */
  ProtocolException neverFits() {
    return new ProtocolException(
        Fault.BODY_TOO_LARGE,
        "The message is too large: once read it takes more than the " + budget.most()
            + " bytes that may be held for all; send it in parts, with fewer objects and arrays,"
            + " or have mcp.max-held-bytes raised");
  }

  IOException tooLate() {
    return new IOException("The message took too long to arrive");
  }

  int maxBytes() {
    return maxBytes;
  }

  /** True when it takes too long, begun at this time of the clock. */
  boolean isTooLate(long start) {
    return now() - start > maxTime.toNanos();
  }

  long now() {
    return nanoTime.getAsLong();
  }

  Budget budget() {
    return budget;
  }
}
