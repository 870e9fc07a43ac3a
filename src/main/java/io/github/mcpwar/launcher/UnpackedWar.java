package io.github.mcpwar.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.zip.ZipOutputStream;

/**
 * A WAR unpacked into a new temporary folder that only this user can read.
 *
 * <p>{@code app} holds the web application as a container would unpack it, without the launcher's
 * parts; {@code container} holds the JARs of the embedded Tomcat; {@code work} is for Tomcat's
 * files.
 */
final class UnpackedWar {

  /** The launcher's own classes, where they are needed on a class path. */
  static final String LAUNCHER_JAR = "launcher.jar";

  /** The classes of the web application, likewise. */
  private static final String CLASSES_JAR = "classes.jar";

  private static final String CLASSES = "WEB-INF/classes/";
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

  /** A folder that has an unpacked WAR, or will have one. */
  static UnpackedWar in(Path folder) {
    return new UnpackedWar(folder);
  }

  Path folder() {
    return folder;
  }

  /** Unpacks a WAR file, and puts into JARs whatever else a class path needs. */
  void unpackForClassPath(Path file) throws IOException {
    unpack(file);
    pack(file, LAUNCHER_CLASSES, "", LAUNCHER_JAR);
    pack(file, CLASSES, CLASSES, CLASSES_JAR);
  }

  /** Copies the entries below a folder of the WAR, if there are any, to a JAR. */
  private void pack(Path file, String below, String removed, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries = zip.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(below))
          .toList();
      if (entries.isEmpty()) {
        return;
      }
      try (OutputStream out = Files.newOutputStream(folder.resolve(name));
          ZipOutputStream jar = new ZipOutputStream(out)) {
        for (ZipEntry entry : entries) {
          jar.putNextEntry(new ZipEntry(entry.getName().substring(removed.length())));
          try (InputStream content = zip.getInputStream(entry)) {
            content.transferTo(jar);
          }
          jar.closeEntry();
        }
      }
    }
  }

  /** All of it as one class path of JARs, after {@link #unpackForClassPath}. */
  List<Path> classPath() throws IOException {
    List<Path> path = new ArrayList<>();
    path.add(folder.resolve(LAUNCHER_JAR));
    path.addAll(jarsIn(containerFolder()));
    if (Files.exists(folder.resolve(CLASSES_JAR))) {
      path.add(folder.resolve(CLASSES_JAR));
    }
    path.addAll(jarsIn(librariesFolder()));
    return path;
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
    for (Path jar : jarsIn(folder)) {
      urls.add(jar.toUri().toURL());
    }
    return urls;
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
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
