package io.github.mcpwar.launcher;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces the program of this process by another one, which keeps the process's id, environment,
 * standard streams and working directory. Done by the functions of the C library on Linux, which
 * Java can call since 22; called by reflection, as this code also runs on older ones.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/execve.2.html">execve(2)</a>
 */
final class ProcessImage {
  private static final String FOREIGN = "java.lang.foreign.";
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final int FIRST_FILE = 3;
  private static final long CLOSE_ON_EXEC = 4;

  /** The arguments of each function; they are numbers, as a pointer is one to the processor. */
  private static final int ARGUMENTS = 3;

  private final Object linker;
  private final Object symbols;
  private final Object arena;
  private final Object number;
  private final Object form;

  private ProcessImage() throws ReflectiveOperationException {
    linker = type("Linker").getMethod("nativeLinker").invoke(null);
    symbols = type("Linker").getMethod("defaultLookup").invoke(linker);
    arena = type("Arena").getMethod("global").invoke(null);
    number = type("ValueLayout").getField("JAVA_LONG").get(null);
    form = form();
  }

  /** One form for all functions, as the first use of a form takes a tenth of a second. */
  private Object form() throws ReflectiveOperationException {
    Object arguments = Array.newInstance(type("MemoryLayout"), ARGUMENTS);
    for (int i = 0; i < ARGUMENTS; i++) {
      Array.set(arguments, i, number);
    }
    return type("FunctionDescriptor")
        .getMethod("of", type("MemoryLayout"), arguments.getClass())
        .invoke(null, type("ValueLayout").getField("JAVA_INT").get(null), arguments);
  }

  /**
   * Starts the command in place of this program. Returns only if that is not possible; then nothing
   * has changed.
   *
   * @param command the file to execute, then its arguments
   * @param own files and folders that this program has opened, and the next one should not inherit
   */
  static void replace(List<String> command, List<Path> own) {
    try {
      var image = new ProcessImage();
      image.closeOnExec(own);
      image.exec(command);
    } catch (Throwable e) {
      System.getLogger(ProcessImage.class.getName())
          .log(System.Logger.Level.DEBUG, "This process cannot be replaced", e);
    }
  }

  private void exec(List<String> command) throws Throwable {
    long[] texts = new long[command.size() + 1]; // the last one stays 0
    for (int i = 0; i < command.size(); i++) {
      texts[i] = address(command.get(i));
    }
    long pointers = address(texts); // execv takes no third argument
    int failed = (int) function("execv").invokeExact(texts[0], pointers, 0L);
    throw new IOException("execv returned " + failed);
  }

  /** Marks the files that this program has opened, and no other, as closed by the replacement. */
  private void closeOnExec(List<Path> own) throws Throwable {
    List<Long> files = new ArrayList<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN_FILES)) {
      for (Path file : open) {
        long descriptor = Long.parseLong(file.getFileName().toString());
        if (descriptor >= FIRST_FILE && isBelow(own, file)) {
          files.add(descriptor);
        }
      }
    }
    if (!files.isEmpty()) {
      MethodHandle close = function("close_range");
      for (long file : files) {
        int ignored = (int) close.invokeExact(file, file, CLOSE_ON_EXEC);
      }
    }
  }

  private static boolean isBelow(List<Path> own, Path file) {
    try {
      Path target = Files.readSymbolicLink(file);
      return own.stream().anyMatch(target::startsWith);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private long address(String text) throws ReflectiveOperationException {
    return address(
        type("SegmentAllocator").getMethod("allocateFrom", String.class).invoke(arena, text));
  }

  private long address(long[] values) throws ReflectiveOperationException {
    return address(type("SegmentAllocator")
        .getMethod("allocateFrom", type("ValueLayout$OfLong"), long[].class)
        .invoke(arena, number, values));
  }

  private static long address(Object memory) throws ReflectiveOperationException {
    return (long) type("MemorySegment").getMethod("address").invoke(memory);
  }

  private MethodHandle function(String name) throws ReflectiveOperationException {
    Object found =
        type("SymbolLookup").getMethod("findOrThrow", String.class).invoke(symbols, name);
    Object options = Array.newInstance(type("Linker$Option"), 0);
    return (MethodHandle) type("Linker")
        .getMethod(
            "downcallHandle", type("MemorySegment"), type("FunctionDescriptor"), options.getClass())
        .invoke(linker, found, form, options);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(FOREIGN + name);
  }
}
