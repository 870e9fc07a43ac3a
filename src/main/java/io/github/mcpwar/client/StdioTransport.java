package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The transport to a server that is a process: one message per line on its standard input and
 * output. One thread reads and calls all handlers, one writes. A process that ends is not replaced.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio"
 *     >stdio</a>
 */
final class StdioTransport implements Transport {
  private static final int OK = 202;
  private static final int MOST_WAITING = 1000;
  private static final int LONGEST_ERROR = 2000;
  private static final long PATIENCE_SECONDS = 2;

  private final Process process;
  private final int largest;
  private final Codec codec;
  private final Consumer<String> warnings;
  private final Waiters waiters;
  private final ExecutorService writer = new ThreadPoolExecutor(
      0,
      1,
      5,
      TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(MOST_WAITING),
      task -> daemon(task, "mcp-client-stdin"));

  private StdioTransport(Process process, int largest, Codec codec, Consumer<String> warnings) {
    this.process = process;
    this.largest = largest;
    this.codec = codec;
    this.warnings = warnings;
    waiters = new Waiters(warnings);
  }

  /**
   * Starts a process.
   *
   * @throws UnreachableException if it cannot be started
   */
  static StdioTransport start(ServerCommand server, Codec codec, Consumer<String> warnings) {
    var builder = new ProcessBuilder(server.command());
    server.folder().ifPresent(folder -> builder.directory(folder.toFile()));
    builder.environment().clear();
    builder.environment().putAll(server.environment());
    try {
      Process process = builder.start();
      var transport = new StdioTransport(process, server.largest(), codec, warnings);
      daemon(transport::read, "mcp-client-stdout").start();
      daemon(() -> transport.readErrors(server.errors()), "mcp-client-stderr").start();
      return transport;
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreachableException("The command cannot be started: " + e.getMessage(), e);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    return thread;
  }

  private void read() {
    try (InputStream out = process.getInputStream()) {
      lines(out, largest, true, line -> receive(codec.parse(line)));
      waiters.end(new UnreachableException("The process has ended", null));
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      waiters.end(Waiting.explain(e));
    }
    stop();
  }

  private void receive(Incoming incoming) {
    if (incoming instanceof Batch batch) {
      batch.entries().forEach(this::receive);
    } else if (incoming instanceof Malformed malformed) {
      warnings.accept("The server sent an invalid message: " + malformed.error().message());
    } else if (incoming instanceof Message message) {
      waiters.receive(message);
    }
  }

  private void readErrors(Consumer<String> sink) {
    try (InputStream errors = process.getErrorStream()) {
      lines(errors, LONGEST_ERROR, false, line -> {
        if (line.length > 0) {
          sink.accept(new String(line, StandardCharsets.UTF_8));
        }
      });
    } catch (IOException | RuntimeException e) {
      // it has ended
    }
  }

  private static void lines(InputStream in, int longest, boolean strict, Consumer<byte[]> sink)
      throws IOException {
    var line = new ByteArrayOutputStream(256);
    var buffer = new byte[8192];
    int n;
    while ((n = in.read(buffer)) >= 0) {
      for (int i = 0; i < n; i++) {
        if (buffer[i] == '\n') {
          byte[] whole = line.toByteArray();
          line.reset();
          if (whole.length > 0) {
            sink.accept(whole);
          }
        } else if (line.size() < longest) {
          line.write(buffer[i]);
        } else if (strict) {
          throw new TooLargeException("a line", longest);
        }
      }
    }
  }

  @Override
  public Exchange request(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler) {
    Waiters.Waiter waiter = waiters.join(Optional.of(request.id()), rules, handler);
    var unused = write(request).whenComplete((status, failure) -> {
      if (failure != null) {
        waiter.fail(Waiting.explain(failure));
      }
    });
    return waiter;
  }

  @Override
  public Exchange listen(ExchangeRules rules, MessageHandler handler) {
    return waiters.join(Optional.empty(), rules, handler);
  }

  @Override
  public CompletableFuture<Integer> tell(ExchangeRules rules, Message message) {
    waiters.use(rules);
    return write(message);
  }

  private CompletableFuture<Integer> write(Message message) {
    byte[] bytes = codec.encode(message);
    try {
      return CompletableFuture.supplyAsync(() -> write(bytes), writer);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(
          new UnreachableException("The process does not read its input", e));
    }
  }

  private int write(byte[] bytes) {
    try {
      OutputStream in = process.getOutputStream();
      in.write(bytes);
      in.write('\n');
      in.flush();
      return OK;
    } catch (IOException e) {
      throw new UnreachableException("The process has ended", e);
    }
  }

  @Override
  public boolean isOpen() {
    return waiters.areOpen();
  }

  /**
   * Closes its input, ends the process if it does not end by itself, and those that it started.
   */
  @Override
  public void close() {
    waiters.end(new UnreachableException("The connection was closed", null));
    writer.shutdown();
    List<ProcessHandle> started = process.descendants().toList(); // while they can be found
    daemon(this::closeInput, "mcp-client-stdin").start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        stop();
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    } finally {
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has ended
    }
  }

  /** Ends the process and those that it started, at once. */
  private void stop() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
