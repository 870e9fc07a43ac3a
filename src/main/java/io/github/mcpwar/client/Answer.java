package io.github.mcpwar.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * The status and headers of an HTTP response whose body is still to be read. Its receiver closes
 * it.
 */
record Answer(HttpResponse<InputStream> http) implements AutoCloseable {

  /** The usual limit of a message in bytes. A parsed message takes several times as much memory. */
  static final int MAX_MESSAGE_BYTES =
      (int) Math.min(64 * 1024 * 1024, Runtime.getRuntime().maxMemory() / 16);

  int status() {
    return http.statusCode();
  }

  boolean isSuccess() {
    return status() / 100 == 2;
  }

  Optional<String> header(String name) {
    return http.headers().firstValue(name);
  }

  boolean isEventStream() {
    return hasMediaType("text/event-stream");
  }

  boolean isJson() {
    return hasMediaType("application/json");
  }

  private boolean hasMediaType(String type) {
    String value = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return value.split(";", 2)[0].strip().equals(type);
  }

  InputStream body() {
    return http.body();
  }

  /**
   * Reads the whole body.
   *
   * @throws TooLargeException if it is larger than {@code most} bytes
   */
  byte[] readAll(int most) throws IOException {
    byte[] bytes = body().readNBytes(most + 1);
    if (bytes.length > most) {
      throw new TooLargeException("a body", most);
    }
    return bytes;
  }

  /** Closes the connection, unless the body was read to its end. */
  @Override
  public void close() {
    try {
      body().close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }
}
