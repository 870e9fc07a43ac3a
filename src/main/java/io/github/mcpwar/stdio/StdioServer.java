package io.github.mcpwar.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.Caller;
import io.github.mcpwar.server.CallsInFlight;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.PushStream;
import io.github.mcpwar.server.Session;
import io.github.mcpwar.server.StatelessPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Serves one client over a pair of byte streams, in both lifecycles: a request with modern {@code _meta} stands alone, {@code initialize} opens the session of the
 * process.
 */
public final class StdioServer {
  private final Engine engine;
  private final Codec codec;
  private final InputStream in;
  private final Lines lines;
  private final CallsInFlight calls = new CallsInFlight();
  private @Nullable Session session;

  /** A server that reads here and writes there; neither is closed. */
  public StdioServer(Engine engine, Codec codec, InputStream in, OutputStream out) {
    this.engine = engine;
    this.codec = codec;
    this.in = in;
    this.lines = new Lines(codec, out);
  }

  /**
   * Serves until the end of input, then cancels what is still running.
   *
   * @throws IOException when reading fails
   */
  public void run() throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (!line.isBlank()) {
        take(codec.parse(line.getBytes(UTF_8)));
      }
    }
    calls.cancelAll();
    if (session != null) {
      engine.sessions().close(session);
    }
  }

  private void take(Incoming incoming) {
    if (incoming instanceof Malformed malformed) {
      lines.write(new Failure(malformed.id(), malformed.error()));
    } else if (incoming instanceof Batch batch) {
      takeBatch(batch);
    } else if (incoming instanceof Request request) {
      take(request);
    } else if (incoming instanceof Notification notification) {
      take(notification);
    }
  }

  private void takeBatch(Batch batch) {
    if (session != null && session.contract().http().batches()) {
      batch.entries().forEach(this::take);
    } else {
      ProtocolException e = new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: no batches here; send one message a line");
      lines.write(new Failure(null, Revisions.assumed().error(e)));
    }
  }

  /** The first message decides: without {@code initialize} there is no session, and every request must say all there is to know. */
  private void take(Request request) {
    boolean modern =
        StatelessPeer.statedVersion(request).isPresent() || session == null && !opens(request);
    WireContract contract = modern ? Revisions.newest(Lifecycle.STATELESS) : Revisions.assumed();
    try {
      if (modern) {
        takeStateless(request);
      } else {
        takeInSession(request);
      }
    } catch (ProtocolException e) {
      lines.write(new Failure(request.id(), contract.error(e)));
    }
  }

  private static boolean opens(Request request) {
    return request.method().equals(Methods.INITIALIZE);
  }

  private void takeStateless(Request request) {
    StatelessPeer.requireMeta(request);
    WireContract contract = StatelessPeer.contract(request);
    engine.handle(
        request,
        StatelessPeer.of(request, contract, calls),
        Caller.ANONYMOUS,
        null,
        new LineReply(lines));
  }

  private void takeInSession(Request request) {
    if (opens(request)) {
      if (session != null) {
        engine.sessions().close(session);
      }
      session = engine.sessions().open(request, Caller.ANONYMOUS);
      session.attach(pushStream());
    }
    if (session != null) {
      engine.handle(request, session, Caller.ANONYMOUS, null, new LineReply(lines));
    }
  }

  private PushStream pushStream() {
    return new PushStream() {
      @Override
      public boolean send(Notification notification) {
        lines.write(notification);
        return true;
      }

      @Override
      public void close() {
        // The process's own output stays open.
      }
    };
  }

  private void take(Notification notification) {
    if (session != null) {
      engine.handle(notification, session.calls());
    }
    engine.handle(notification, calls);
  }
}
