package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.audit.AuditTrail;
import io.github.mcpwar.servlets.ContextAttributes;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The folder with records of running calls, from which the next process learns which calls ran at a
 * crash. It is in the container's folder for the application, or in systemd's state directory, or
 * else in the user's part of the temporary directory, one for each working directory.
 */
final class CrashFolder {
  private static final System.Logger LOG = System.getLogger(CrashFolder.class.getName());
  private static final String NAME = "mcp-audit";

  private CrashFolder() {}

  /** Uses the container's folder or, with {@code java -jar}, that of a process. */
  static void use(Server server, ServletContext context) {
    File folder = ContextAttributes.TEMPORARY_FOLDER.get(context);
    if (folder != null && !Embedded.is(context)) {
      use(server, folder.toPath().resolve(NAME));
    } else {
      use(server);
    }
  }

  /** Uses the folder of a process. */
  static void use(Server server) {
    String kept = System.getenv().getOrDefault("STATE_DIRECTORY", "").split(":", 2)[0];
    if (kept.isEmpty()) {
      String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9]", "_");
      byte[] place = Path.of("").toAbsolutePath().toString().getBytes(UTF_8);
      Path own = Path.of(System.getProperty("java.io.tmpdir"), NAME + "-" + user);
      use(server, own, own.resolve(UUID.nameUUIDFromBytes(place).toString()));
    } else {
      use(server, Path.of(kept, NAME));
    }
  }

  /** Creates nested folders and uses the innermost. */
  private static void use(Server server, Path... folders) {
    server.trail().ifPresent(trail -> use(server, trail, folders));
  }

  private static void use(Server server, AuditTrail trail, Path... folders) {
    try {
      for (Path folder : folders) {
        create(folder);
      }
      server.closeWithIt(trail.keepRunningIn(folders[folders.length - 1]));
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.INFO,
          "The audit trail will not name the calls that run when the process crashes: " + e);
    }
  }

  /**
   * Creates a folder and checks that it belongs to this user, as others can write to temporary
   * directories.
   */
  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // left by an earlier process
    }
    Path probe = Files.createTempFile(folder, "probe-", "");
    try {
      if (Files.isSymbolicLink(folder)
          || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))) {
        throw new IOException(folder + " belongs to somebody else");
      }
    } finally {
      Files.delete(probe);
    }
    ownerOnly(folder.toFile());
  }

  private static void ownerOnly(File folder) throws IOException {
    boolean closed = folder.setReadable(false, false)
        && folder.setWritable(false, false)
        && folder.setExecutable(false, false);
    boolean opened = folder.setReadable(true, true)
        && folder.setWritable(true, true)
        && folder.setExecutable(true, true);
    if (!opened || (!closed && File.separatorChar == '/')) {
      throw new IOException("Others can read " + folder);
    }
  }
}
