package io.github.mcpwar.boot;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file with a key, which only its owner can read. */
record KeyFile(Path file) {
  private static final System.Logger LOG = System.getLogger(KeyFile.class.getName());
  private static final int SHORTEST = 32;
  private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
      PosixFilePermission.GROUP_READ,
      PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.OTHERS_READ,
      PosixFilePermission.OTHERS_WRITE);

  /** The file in a folder. */
  static KeyFile in(Path folder) {
    return new KeyFile(folder.resolve("state-key"));
  }

  /**
   * Reads the key, after creating the file if it is missing. Of processes that create it at the
   * same time, all read the key of the first. Empty if the folder cannot keep it.
   */
  Optional<String> readOrCreate(Supplier<String> newKey) {
    try {
      if (!Files.exists(file)) {
        create(newKey.get());
      }
      String key = Files.readString(file).strip();
      if (key.length() < SHORTEST) {
        throw new IOException(
            "it has no key of at least " + SHORTEST + " characters; delete the file");
      }
      warnOfReaders();
      return Optional.of(key);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Files.exists(file) ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
          "No key can be kept in " + file + ": " + e);
      return Optional.empty();
    }
  }

  private void create(String key) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(folder, "state-key-", ""); // only its owner can read it
    try {
      Files.writeString(draft, key + "\n");
      publish(draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Makes the complete file visible in one step, unless another process was faster. */
  private void publish(Path draft) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // the key of the other process counts
    } catch (IOException | UnsupportedOperationException e) { // a file system without links
      move(draft);
    }
  }

  private void move(Path draft) throws IOException {
    try {
      Files.move(draft, file);
    } catch (FileAlreadyExistsException e) {
      // the key of the other process counts
    }
  }

  private void warnOfReaders() throws IOException {
    @Nullable
    PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (posix != null
        && posix.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Other users can read or change " + file + ": whoever has the key can make sessions of"
              + " any user; take their permissions away and delete the file for a new key");
    }
  }
}
