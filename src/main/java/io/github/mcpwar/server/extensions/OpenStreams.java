package io.github.mcpwar.server.extensions;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.StreamFunction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The open streams of all extensions. They begin and end as those of {@code subscriptions/listen}
 * do, which have a registry of their own: an extension sends what it likes, when it likes, while a
 * subscription keeps permissions and is filtered for each change.
 */
public final class OpenStreams {
  private final LongSupplier nanoTime;
  private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Creates an empty registry with a clock as {@link System#nanoTime()}. */
  public OpenStreams(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Opens a stream.
   *
   * @param call the request
   * @param kept the request without its parameters
   * @throws ProtocolException to answer with an error
   */
  void open(Exchange exchange, ExtensionCall call, ExtensionCall kept, StreamFunction function)
      throws Exception {
    if (!exchange.reply().takesNotifications()) {
      throw new ProtocolException(
          Fault.NOT_ACCEPTABLE,
          "The method " + call.method()
              + " answers by a stream: send the header Accept: text/event-stream");
    }
    OpenStream stream = new OpenStream(exchange.withoutParams(), kept, nanoTime.getAsLong());
    if (!stream.register()) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
    }
    stream.onEnd(() -> open.remove(stream));
    open.add(stream);
    try {
      function.open(call, stream);
    } catch (Exception | Error e) { // the client receives an error instead
      stream.abandon();
      throw e;
    }
    stream.cancellation().onCancel(stream::leave); // at once if it came first
    exchange.reply().onLeave(stream.cancellation()::cancel);
    if (closed) {
      stream.end();
    }
  }

  /** Ends all streams, and later ones at once. */
  public void closeAll() {
    closed = true;
    open.forEach(OpenStream::end);
  }

  /** Ends the streams of one client. */
  public void closeAll(CallsInFlight client) {
    open.stream().filter(each -> each.exchange().peer().calls() == client).forEach(OpenStream::end);
  }

  /** Ends the streams of callers whose sign-on has expired. */
  public void expire() {
    long now = nanoTime.getAsLong();
    open.stream().filter(each -> each.isExpired(now)).forEach(OpenStream::end);
  }
}
