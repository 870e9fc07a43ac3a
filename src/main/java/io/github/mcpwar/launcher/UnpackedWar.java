package io.github.mcpwar.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A WAR unpacked into a new temporary folder that only this user can read.
 *
 * <p>{@code app} holds the web application as a container would unpack it, without the launcher's
 * parts; {@code container} holds the JARs of the embedded Tomcat; {@code work} is for Tomcat's
 * files.
 */
final class UnpackedWar {

  private static final String CONTAINER_JARS = "WEB-INF/embed/";
  private static final String LAUNCHER_CLASSES = "io/github/mcpwar/launcher/";

  private final Path folder;

  private UnpackedWar(Path folder) {
    this.folder = folder;
  }

  /** Creates a new, empty folder for one WAR. */
  static UnpackedWar inTemporaryFolder() throws IOException {
    return new UnpackedWar(Files.createTempDirectory("mcp-").toRealPath());
  }

  /** Unpacks a WAR file into the folder. */
  void unpack(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("Not a WAR file: " + file + ". Start with: java -jar mcp.war");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Files.createDirectories(classesFolder());
      Files.createDirectories(librariesFolder());
      Files.createDirectory(containerFolder());
      Files.createDirectory(workFolder());
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        unpack(zip, entries.nextElement());
      }
    } catch (IOException e) {
      throw new IOException("Cannot unpack " + file + " into " + folder + ": " + e, e);
    }
  }

  private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName();
    if (entry.isDirectory() || name.startsWith(LAUNCHER_CLASSES)) {
      return;
    }
    Path target = name.startsWith(CONTAINER_JARS)
        ? inside(containerFolder(), name.substring(CONTAINER_JARS.length()))
        : inside(documentRoot(), name);
    Files.createDirectories(target.getParent());
    try (InputStream content = zip.getInputStream(entry)) {
      Files.copy(content, target);
    }
  }

  /** Returns the file of a name. Refuses names that lead out of the folder. */
  static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder) || target.equals(folder)) {
      throw new IOException("An entry of the WAR lies outside of its folder: " + name);
    }
    return target;
  }

  /** The web application, as Tomcat deploys it. */
  Path documentRoot() {
    return folder.resolve("app");
  }

  /** Tomcat's folder for its own files. */
  Path workFolder() {
    return folder.resolve("work");
  }

  private Path containerFolder() {
    return folder.resolve("container");
  }

  private Path classesFolder() {
    return documentRoot().resolve("WEB-INF/classes");
  }

  private Path librariesFolder() {
    return documentRoot().resolve("WEB-INF/lib");
  }

  /** Returns the class path of the web application: its classes, then its libraries. */
  URL[] application() throws IOException {
    List<URL> path = new ArrayList<>();
    path.add(classesFolder().toUri().toURL());
    path.addAll(jars(librariesFolder()));
    return path.toArray(URL[]::new);
  }

  /** Returns the class path of the embedded Tomcat. */
  URL[] container() throws IOException {
    return jars(containerFolder()).toArray(URL[]::new);
  }

  private static List<URL> jars(Path folder) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar :
          files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    return urls;
  }

  /** Deletes the folder, except for files that the operating system still holds open. */
  void delete() {
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          return deleteQuietly(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException problem) {
          return deleteQuietly(directory);
        }
      });
    } catch (IOException e) {
      // Nothing more to do at the end of the process.
    }
  }

  private static FileVisitResult deleteQuietly(Path path) {
    path.toFile().delete();
    return FileVisitResult.CONTINUE;
  }
}
