package io.github.mcpwar.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a person types. Waiting for a line can be interrupted, although reading from a
 * terminal cannot: the reading goes on, and its line is the next one.
 */
final class TypedLines {
  private final InputStream in;
  private final Charset charset;
  private @Nullable CompletableFuture<Optional<String>> reading;

  TypedLines(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
  }

  /** Waits for the next line; empty at the end of input. */
  Optional<String> next() throws InterruptedException {
    CompletableFuture<Optional<String>> line = begin();
    try {
      Optional<String> typed = line.get();
      forget(line);
      return typed;
    } catch (ExecutionException e) {
      return Optional.empty(); // what cannot be read has ended
    }
  }

  private synchronized CompletableFuture<Optional<String>> begin() {
    CompletableFuture<Optional<String>> known = reading;
    if (known != null) {
      return known;
    }
    var line = new CompletableFuture<Optional<String>>();
    reading = line;
    var thread = new Thread(
        () -> {
          try {
            line.complete(read());
          } catch (IOException | RuntimeException e) {
            line.completeExceptionally(e);
          }
        },
        "mcp-typed-lines");
    thread.setDaemon(true);
    thread.start();
    return line;
  }

  private synchronized void forget(CompletableFuture<Optional<String>> line) {
    if (reading == line) {
      reading = null;
    }
  }

  /** Reads byte by byte, so that nothing behind the line is consumed. */
  private Optional<String> read() throws IOException {
    var bytes = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) >= 0 && b != '\n') {
      bytes.write(b);
    }
    return b < 0 && bytes.size() == 0
        ? Optional.empty()
        : Optional.of(bytes.toString(charset).strip());
  }
}
