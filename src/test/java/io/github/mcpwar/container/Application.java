package io.github.mcpwar.container;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Archives made of the WAR and of test classes. */
public final class Application {
  private final Path file;

  private Application(Path file) {
    this.file = file;
  }

  /** A copy of the WAR. */
  public static Application ofWar(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.copy(Path.of("target/mcp.war"), file, StandardCopyOption.REPLACE_EXISTING);
    return new Application(file);
  }

  /** An archive with nothing in it. */
  static Application empty(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("WEB-INF/"));
    }
    return new Application(file);
  }

  /** Adds text as a file. */
  public Application text(String name, String text) {
    return change(root -> {
      Path target = root.resolve(name);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
    });
  }

  /** Adds a file. */
  Application file(String name, Path source) {
    return change(root -> {
      Path target = root.resolve(name);
      Files.createDirectories(target.getParent());
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    });
  }

  /** Adds files to a folder. */
  Application files(String folder, List<Path> sources) {
    return change(root -> {
      Path target = Files.createDirectories(root.resolve(folder));
      for (Path each : sources) {
        Files.copy(
            each,
            target.resolve(each.getFileName().toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    });
  }

  /**
   * Adds all classes of a class's package, without those below it, as {@code WEB-INF/classes} or
   * another folder.
   */
  Application packageOf(String folder, Class<?> type) {
    String name = type.getPackageName().replace('.', '/');
    return change(root -> {
      Path target = Files.createDirectories(root.resolve(folder + name));
      for (Path each : files(classes(type).resolve(name))) {
        Files.copy(each, target.resolve(each.getFileName().toString()));
      }
    });
  }

  /** Adds classes with those inside of them, as {@code WEB-INF/classes} or another folder. */
  public Application classes(String folder, Class<?>... types) {
    return change(root -> {
      for (Class<?> type : types) {
        String name = type.getPackageName().replace('.', '/');
        Path target = Files.createDirectories(root.resolve(folder + name));
        for (Path each : files(classes(type).resolve(name))) {
          String file = each.getFileName().toString();
          if (file.matches(type.getSimpleName() + "(\\$.*)?\\.class")) {
            Files.copy(each, target.resolve(file));
          }
        }
      }
    });
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Path classes(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Change {
    void apply(Path root) throws IOException;
  }

  private Application change(Change change) {
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), java.util.Map.of())) {
      change.apply(zip.getPath("/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The archive. */
  public Path path() {
    return file;
  }
}
