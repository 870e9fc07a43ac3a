package io.github.mcpwar.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.ResourceContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the content of a file: text if it is UTF-8 and its type allows text, otherwise bytes. */
final class FileContents {

  /** The size of the largest file that is read, because contents are held in memory. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private FileContents() {}

  /**
   * Reads a file.
   *
   * @return null if the file no longer exists
   */
  static @Nullable ResourceContents read(AllowedFolder folder, FileEntry file) throws IOException {
    byte[] bytes;
    try (InputStream in = Channels.newInputStream(folder.open(file.path()))) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      return null;
    }
    if (bytes.length > MAX_BYTES) {
      throw new ToolException("The file is larger than " + MAX_BYTES + " bytes");
    }
    String type = file.type();
    String text = MimeTypes.mayBeText(type) ? text(bytes) : null;
    return text == null
        ? ResourceContents.ofBytes(
            file.uri(), Objects.requireNonNullElse(type, "application/octet-stream"), bytes)
        : ResourceContents.ofText(file.uri(), Objects.requireNonNullElse(type, "text/plain"), text);
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
