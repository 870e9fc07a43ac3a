package io.github.mcpwar.cli;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Questions to the person at the terminal. They are written to standard error, because they are no
 * results.
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

  /** The person says no. */
  static final class DeclinedByUser extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The person goes away without a choice. */
  static final class LeftByUser extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Puts one question at a time, however many a server asks at once: what is typed is meant for the
   * one that is shown.
   *
   * @throws IllegalStateException when the server asks without end
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
   * Says who asks for what; false, with a word about it, when there is nobody to answer.
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
   * @throws DeclinedByUser when the person types that
   * @throws LeftByUser when the person types that, or input has ended
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
