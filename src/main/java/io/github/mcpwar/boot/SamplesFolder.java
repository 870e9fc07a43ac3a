package io.github.mcpwar.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that the samples can read: the configured one, or an empty temporary one that is
 * deleted with the server.
 */
record SamplesFolder(Path path, boolean isOwn) {

  static SamplesFolder of(Optional<Path> set) {
    try {
      return set.isPresent()
          ? new SamplesFolder(set.get(), false)
          : new SamplesFolder(Files.createTempDirectory("mcp-samples-"), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the temporary folder. */
  void leave() {
    if (isOwn) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
