package io.github.mcpwar.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * The servers that a command may start.
 *
 * @param http starts an HTTP server with settings; returns its base URL and a handle that stops it
 * @param stdio serves one client until the end of input
 */
record ServerStarters(
    Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> http, Stdio stdio) {

  /** A server for one client. */
  interface Stdio {
    void serve(InputStream in, OutputStream out) throws IOException;
  }

  /** A running HTTP server; its starter closes it. */
  record Running(URI endpoint, AutoCloseable handle) implements AutoCloseable {

    @Override
    public void close() {
      try {
        handle.close();
      } catch (Exception e) {
        throw new IllegalStateException("The server did not stop cleanly: " + e, e);
      }
    }
  }

  /**
   * Starts an HTTP server.
   *
   * @throws UsageException if a setting is invalid
   */
  Running start(Map<String, String> settings) {
    try {
      Map.Entry<URI, AutoCloseable> server = http.apply(settings);
      String base = server.getKey().toString();
      String endpoint = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/mcp";
      return new Running(URI.create(endpoint), server.getValue());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
