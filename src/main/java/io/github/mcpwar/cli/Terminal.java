package io.github.mcpwar.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * The parts of the process that a command uses.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for everything that is not a result
 * @param rawOut standard output as the operating system provides it, which reports its errors
 * @param interactive true if a person sees the output as it appears and types the input, so that a
 *     line may be overwritten; false tells nothing about either alone
 * @param columns the width in characters
 * @param clock the time and its zone
 * @param interrupts Ctrl-C
 * @param folder the working directory
 * @param environment the environment variables
 * @param browser shows pages
 * @param passwords asks a person
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    OutputStream rawOut,
    boolean interactive,
    int columns,
    Clock clock,
    Interrupts interrupts,
    Path folder,
    Map<String, String> environment,
    Browser browser,
    Passwords passwords) {

  /** Returns the terminal of this process. */
  static Terminal ofProcess() {
    return new Terminal(
        System.in,
        System.out,
        System.err,
        new FileOutputStream(FileDescriptor.out),
        isInteractive(),
        width(),
        Clock.system(ZoneId.systemDefault()),
        Interrupts.ofProcess(),
        Path.of(""),
        System.getenv(),
        Browser.ofDesktop(),
        Passwords.ofProcess(isInteractive()));
  }

  /**
   * Asks the console whether it is a terminal. From JDK 22 on there is a console without a
   * terminal, too.
   */
  @SuppressWarnings("SystemConsoleNull") // it is, before JDK 22
  private static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 80;
  }

  /** Returns a writer onto {@link #out} or {@link #err}, in its encoding. */
  static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) {
            stream.print(new String(text, offset, length));
          }

          @Override
          public void flush() {
            stream.flush();
          }

          @Override
          public void close() {
            flush();
          }
        },
        true);
  }

  /** Prints one or more lines of a result. */
  void line(String text) {
    out.println(Printable.lines(text));
    out.flush();
  }

  /** Prints a text that is not a result. */
  void note(String text) {
    err.println(Printable.lines(text));
    err.flush();
  }
}
