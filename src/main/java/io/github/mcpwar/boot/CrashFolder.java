package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.audit.AuditTrail;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The folder in which running calls are noted, so that one which ends the process is known to the next: in that which the container keeps for the application, else in that which systemd
 * keeps for the service, else one of the user's in the temporary folder, for each working directory.
 */
final class CrashFolder {
  private static final System.Logger LOG = System.getLogger(CrashFolder.class.getName());
  private static final String NAME = "mcp-audit";

  private CrashFolder() {}

  /** Keeps note where the container does, or with {@code java -jar} as a process does. */
  static void use(Server server, ServletContext context) {
    if (context.getAttribute(ServletContext.TEMPDIR) instanceof File folder
        && !Embedded.is(context)) {
      use(server, folder.toPath().resolve(NAME));
    } else {
      use(server);
    }
  }

  /** Keeps note where a process does. */
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

  /** The last of the folders, each of which is in the one before. */
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
          "Calls that end the process will not be in the audit trail: " + e);
    }
  }

  /** Makes sure that it is ours: a temporary folder has room for everybody's. */
  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // as of a process before this one
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
