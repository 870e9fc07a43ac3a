package io.github.mcpwar.cli;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Questions to the person at the terminal. They go to standard error, because they are not results.
 */
final class Dialog {
  static final String DECLINE = "!decline";
  static final String CANCEL = "!cancel";
  private static final int MAX_QUESTIONS = 100;

  private final Terminal terminal;
  private final URI server;
  private final Runnable pause;
  private final TypedLines lines;
  private final ReentrantLock turn = new ReentrantLock();
  private int questions;

  Dialog(Terminal terminal, URI server, Runnable pause) {
    this.terminal = terminal;
    this.server = server;
    this.pause = pause;
    lines = new TypedLines(terminal.in(), Charset.defaultCharset());
  }

  /** Thrown when the person declines. */
  static final class DeclinedByUser extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Thrown when the person leaves without a decision. */
  static final class LeftByUser extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Asks one question at a time, because typed text is meant for the question that is shown, even
   * if a server asks several at once.
   *
   * @throws IllegalStateException if the server asks without end
   */
  <T> T alone(Callable<T> question) throws Exception {
    turn.lockInterruptibly();
    try {
      if (questions == MAX_QUESTIONS) {
        throw new IllegalStateException("more than " + MAX_QUESTIONS + " questions");
      }
      questions++;
      return question.call();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Shows who asks for what. If nobody can answer, it says so and returns false.
   *
   * @param what such as {@code asks for input}
   * @param message the server's own words
   */
  boolean begin(String what, String message) {
    pause.run();
    terminal.note("The server at " + server + " " + what + ":");
    Paragraph.of(message, 2, terminal.columns()).forEach(terminal::note);
    if (!terminal.interactive()) {
      terminal.note("Declined, because standard input and output are not a terminal.");
    }
    return terminal.interactive();
  }

  /** Shows a line that belongs to the question. */
  void say(String text) {
    terminal.note("  " + Printable.line(text));
  }

  /** Shows a text that belongs to the question. */
  void say(List<String> lines) {
    lines.forEach(terminal::note);
  }

  int columns() {
    return terminal.columns();
  }

  /**
   * Waits for a line.
   *
   * @throws DeclinedByUser if the person types {@link #DECLINE}
   * @throws LeftByUser if the person types {@link #CANCEL}, or the input has ended
   */
  String ask(String prompt) throws DeclinedByUser, LeftByUser, InterruptedException {
    terminal.err().print("  " + Printable.line(prompt) + " ");
    terminal.err().flush();
    String line = lines.next().orElseThrow(LeftByUser::new);
    return switch (line.toLowerCase(Locale.ROOT)) {
      case DECLINE -> throw new DeclinedByUser();
      case CANCEL -> throw new LeftByUser();
      default -> line;
    };
  }
}
