package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A folder that belongs to this user, and that nobody else can read or write. */
final class PrivateFolder {
  private static final String OWNER_ONLY = "rwx------";

  /** The bits of a mode that allow something to others than the owner. */
  private static final int OTHERS = 0077;

  private PrivateFolder() {}

  /**
   * The folder for what is kept between starts: in systemd's cache directory, or else in the
   * user's.
   */
  static Path ofCache(Map<String, String> variables) {
    String system = variables.getOrDefault("CACHE_DIRECTORY", "").split(":", 2)[0];
    String user = variables.getOrDefault("XDG_CACHE_HOME", "");
    return !system.isEmpty()
        ? Path.of(system, "classes")
        : (user.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(user))
            .resolve("mcp-war");
  }

  /**
   * Creates a folder, or checks one that exists.
   *
   * @throws IOException if it cannot be written, or is not this user's alone
   */
  static void create(Path folder) throws IOException {
    if (folder.getParent() != null) {
      Files.createDirectories(folder.getParent());
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } catch (FileAlreadyExistsException e) {
      // left by an earlier start
    }
    check(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException(folder + " cannot be written");
    }
  }

  private static void check(Path folder) throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !owner.equals(user)
        || (mode & OTHERS) != 0) {
      throw new IOException(folder + " is not a folder of this user alone");
    }
  }
}
