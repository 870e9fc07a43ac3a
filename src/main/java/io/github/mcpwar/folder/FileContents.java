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
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the content of a file: text if it is UTF-8 and its type allows text, otherwise bytes. */
public final class FileContents {

  /** The size of the largest file that is read, because contents are held in memory. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private FileContents() {}

  /**
   * Reads a file.
   *
   * @return null if the file no longer exists
   */
  static @Nullable ResourceContents read(AllowedFolder folder, FileEntry file) throws IOException {
    try {
      return of(file.uri(), file.type(), bytes(folder, file.path()));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @throws NoSuchFileException if it no longer exists
   * @throws ToolException if it is too large
   */
  public static byte[] bytes(AllowedFolder folder, Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Channels.newInputStream(folder.open(file))) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new ToolException("The file is larger than " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  /** Makes the contents of a resource of bytes. */
  public static ResourceContents of(String uri, @Nullable String type, byte[] bytes) {
    String text = MimeTypes.mayBeText(type) ? text(bytes) : null;
    return text == null
        ? ResourceContents.ofBytes(
            uri, Objects.requireNonNullElse(type, "application/octet-stream"), bytes)
        : ResourceContents.ofText(uri, Objects.requireNonNullElse(type, "text/plain"), text);
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
