package io.github.mcpwar.launcher;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
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
  private static final int CLOSE_ON_EXEC = 4;

  private final Object linker;
  private final Object symbols;
  private final Object arena;
  private final Object pointer;
  private final Object number;

  private ProcessImage() throws ReflectiveOperationException {
    linker = type("Linker").getMethod("nativeLinker").invoke(null);
    symbols = type("Linker").getMethod("defaultLookup").invoke(linker);
    arena = type("Arena").getMethod("global").invoke(null);
    pointer = type("ValueLayout").getField("ADDRESS").get(null);
    number = type("ValueLayout").getField("JAVA_INT").get(null);
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
    List<Object> texts = new ArrayList<>();
    for (String each : command) {
      texts.add(text(each));
    }
    texts.add(type("MemorySegment").getField("NULL").get(null));
    Object pointers = type("SegmentAllocator")
        .getMethod("allocate", type("MemoryLayout"), long.class)
        .invoke(arena, pointer, (long) texts.size());
    Method set = type("MemorySegment")
        .getMethod("setAtIndex", type("AddressLayout"), long.class, type("MemorySegment"));
    for (int i = 0; i < texts.size(); i++) {
      set.invoke(pointers, pointer, (long) i, texts.get(i));
    }
    function("execv", pointer, pointer).invokeWithArguments(texts.get(0), pointers);
  }

  /** Marks the files that this program has opened, and no other, as closed by the replacement. */
  private void closeOnExec(List<Path> own) throws Throwable {
    List<Integer> files = new ArrayList<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN_FILES)) {
      for (Path file : open) {
        int number = Integer.parseInt(file.getFileName().toString());
        if (number >= FIRST_FILE && isBelow(own, file)) {
          files.add(number);
        }
      }
    }
    if (!files.isEmpty()) {
      MethodHandle close = function("close_range", number, number, number);
      for (int file : files) {
        close.invokeWithArguments(file, file, CLOSE_ON_EXEC);
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

  private Object text(String value) throws ReflectiveOperationException {
    return type("SegmentAllocator").getMethod("allocateFrom", String.class).invoke(arena, value);
  }

  private MethodHandle function(String name, Object... parameters)
      throws ReflectiveOperationException {
    Object found =
        type("SymbolLookup").getMethod("findOrThrow", String.class).invoke(symbols, name);
    Class<?> layout = type("MemoryLayout");
    Object layouts = Array.newInstance(layout, parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      Array.set(layouts, i, parameters[i]);
    }
    Class<?> descriptor = type("FunctionDescriptor");
    Object form =
        descriptor.getMethod("of", layout, layouts.getClass()).invoke(null, number, layouts);
    Object options = Array.newInstance(type("Linker$Option"), 0);
    return (MethodHandle) type("Linker")
        .getMethod("downcallHandle", type("MemorySegment"), descriptor, options.getClass())
        .invoke(linker, found, form, options);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(FOREIGN + name);
  }
}
