package io.github.mcpwar.stdio;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Serves one client over a pair of byte streams. */
public final class StdioServer {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Engine engine;
  private final Codec codec;
  private final InputStream in;
  private final Lines lines;

  /** Creates a server that reads from one stream and writes to the other. It closes neither. */
  public StdioServer(Engine engine, Codec codec, InputStream in, OutputStream out) {
    this.engine = engine;
    this.codec = codec;
    this.in = in;
    this.lines = new Lines(codec, out);
  }

  /**
   * Serves until the end of input, then gives running calls a moment to finish and cancels the
   * rest.
   *
   * @throws IOException if reading fails
   * @throws InterruptedException if the calling thread is interrupted while it waits
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio"
   *     >Servers should exit promptly</a>
   */
  public void run() throws IOException, InterruptedException {
    InputLines input = new InputLines(in);
    try (Connection connection = new Connection(engine, lines::write)) {
      for (byte[] line = input.next(); line != null; line = input.next()) {
        connection.take(codec.parse(line), Caller.ANONYMOUS);
      }
      connection.await(GRACE);
    }
  }
}
