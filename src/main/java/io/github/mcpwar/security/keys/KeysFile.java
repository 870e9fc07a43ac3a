package io.github.mcpwar.security.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The file of keys: one a line, and comments that begin with {@code #}. */
public final class KeysFile {
  private static final int MAX_BYTES = 4 << 20;
  private static final String HEADING =
      "# API keys: one a line, by its hash. Who deletes a line" + " withdraws its key.\n";

  private KeysFile() {}

  /**
   * Reads the keys by their public parts.
   *
   * @throws IllegalArgumentException if a line is invalid; the message names it and the reason
   */
  static Map<String, ApiKey> read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException("it has more than " + MAX_BYTES + " bytes");
    }
    List<String> lines = Files.readAllLines(file, UTF_8);
    Map<String, ApiKey> keys = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        ApiKey key = ApiKey.of(line);
        if (keys.putIfAbsent(key.id(), key) != null) {
          throw new IllegalArgumentException("another line has the same id");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage());
      }
    }
    return Map.copyOf(keys);
  }

  /**
   * Creates a key and appends its line to the file, which is created if it is missing, for its
   * owner only. Lines that are there stay as they are.
   *
   * @param unfinished the key without its id and hash
   * @param random generates so many random bytes
   * @return the text of the key, which is nowhere else
   * @throws IllegalArgumentException if the file or the key is invalid
   */
  public static String append(Path file, ApiKey unfinished, IntFunction<byte[]> random)
      throws IOException {
    KeyText text = KeyText.create(random);
    String line = new ApiKey(
            unfinished.name(),
            text.id(),
            text.sha256(),
            unfinished.roles(),
            unfinished.scopes(),
            unfinished.expires(),
            unfinished.from())
        .line();
    ApiKey unused = ApiKey.of(line); // roles and scopes without blanks, and so on
    if (!Files.exists(file)) {
      create(file);
    }
    Map<String, ApiKey> valid = read(file);
    if (valid.containsKey(text.id())) {
      throw new IllegalStateException("Two random keys have the same id");
    }
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = out.size();
      String before = end == 0 || endsLine(out, end) ? "" : "\n";
      out.position(end);
      out.write(UTF_8.encode(before + line + "\n"));
    }
    return text.text();
  }

  private static void create(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    Files.writeString(file, HEADING);
  }

  private static boolean endsLine(SeekableByteChannel file, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    file.position(end - 1).read(last);
    return last.get(0) == '\n';
  }
}
