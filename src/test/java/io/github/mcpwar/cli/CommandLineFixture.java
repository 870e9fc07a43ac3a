package io.github.mcpwar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A command line whose streams, time and Ctrl-C are in a test's hand. It is always 12:34:56.789.
 */
public final class CommandLineFixture {
  static final String NOW = "12:34:56.789";

  private final Written out = new Written();
  private final Written err = new Written();
  private final List<Runnable> interruptActions = new CopyOnWriteArrayList<>();
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private boolean interactive;
  private Path folder = Path.of("");
  private Map<String, String> environment = Map.of();
  private Browser browser = page -> {};
  private Passwords passwords = question -> null;
  private Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> http = settings -> {
    throw new IllegalStateException("No server to start");
  };
  private ServerStarters.Stdio stdio = InputStream::transferTo;

  /** The text written to a stream, which announces each line. */
  private static final class Written extends ByteArrayOutputStream {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private int announced;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      announce();
    }

    @Override
    public synchronized void write(int b) {
      super.write(b);
      announce();
    }

    private void announce() {
      String text = toString(UTF_8);
      int end;
      while ((end = text.indexOf('\n', announced)) >= 0) {
        lines.add(text.substring(announced, end));
        announced = end + 1;
      }
    }
  }

  CommandLineFixture interactive() {
    interactive = true;
    return this;
  }

  CommandLineFixture input(String text) {
    in = new ByteArrayInputStream(text.getBytes(UTF_8));
    return this;
  }

  CommandLineFixture folder(Path folder) {
    this.folder = folder;
    return this;
  }

  CommandLineFixture environment(String name, String value) {
    environment = Map.of(name, value);
    return this;
  }

  /** Shows pages in this way. */
  public CommandLineFixture browser(Consumer<URI> shown) {
    browser = shown::accept;
    return this;
  }

  /** Answers questions for passwords in this way. */
  CommandLineFixture passwords(Passwords asked) {
    passwords = asked;
    return this;
  }

  CommandLineFixture http(Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> http) {
    this.http = http;
    return this;
  }

  CommandLineFixture stdio(ServerStarters.Stdio stdio) {
    this.stdio = stdio;
    return this;
  }

  public int run(String... args) {
    var terminal = new Terminal(
        in,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        out,
        interactive,
        60,
        Clock.fixed(Instant.parse("2026-01-02T12:34:56.789Z"), ZoneOffset.UTC),
        action -> {
          interruptActions.add(action);
          return () -> interruptActions.remove(action);
        },
        folder,
        environment,
        browser,
        passwords);
    return new Cli(terminal, new ServerStarters(http, stdio)).run(args);
  }

  /** Acts as Ctrl-C; returns when the process would end. */
  void pressCtrlC() {
    interruptActions.forEach(Runnable::run);
  }

  boolean isInterruptible() {
    return !interruptActions.isEmpty();
  }

  public String out() {
    return out.toString(UTF_8);
  }

  public String err() {
    return err.toString(UTF_8);
  }

  /** Waits for the next line on standard output. */
  String nextLine() throws InterruptedException {
    String line = out.lines.poll(60, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("No further line after: " + out() + err());
    }
    return line;
  }
}
