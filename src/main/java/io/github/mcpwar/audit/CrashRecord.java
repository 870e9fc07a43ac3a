package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Slots for short texts in a file that survives the process, so that the next process finds what
 * was in them at a crash. The file is memory-mapped, so writing a text takes no system call. It is
 * locked while its process lives.
 */
final class CrashRecord implements AutoCloseable {
  private static final int PLACE_BYTES = 512;
  private static final String PREFIX = "calls-";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final Set<OpenOption> OLD =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Path file;
  private final FileChannel channel;
  private final MappedByteBuffer places;

  private CrashRecord(Path file, FileChannel channel, MappedByteBuffer places) {
    this.file = file;
    this.channel = channel;
    this.places = places;
  }

  /** Creates an empty record in a folder of this server. */
  static CrashRecord in(Path folder, int count) throws IOException {
    Path file = folder.resolve(PREFIX + UUID.randomUUID());
    FileChannel channel = FileChannel.open(file, NEW);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("Somebody else has a lock on " + file);
      }
      int size = count * PLACE_BYTES;
      channel.write(ByteBuffer.allocate(size)); // reserves the space, or fails now
      return new CrashRecord(file, channel, channel.map(MapMode.READ_WRITE, 0, size));
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Reads the slots of processes that have died, and deletes their files. */
  static List<String> left(Path folder) throws IOException {
    List<String> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        try (FileChannel channel = FileChannel.open(file, OLD);
            FileLock lock = lock(channel)) {
          if (lock != null) {
            read(channel, left);
            Files.deleteIfExists(file);
          }
        } catch (IOException e) {
          // The file is not ours, or another process has just taken it.
        }
      }
    }
    return left;
  }

  /** Locks the file of a dead process. Null if the process is alive. */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // the file of this process
      return null;
    }
  }

  private static void read(FileChannel channel, List<String> left) throws IOException {
    ByteBuffer place = ByteBuffer.allocate(PLACE_BYTES);
    while (channel.read(place) == PLACE_BYTES) {
      int length = place.flip().getShort();
      if (length > 0 && length <= place.remaining()) {
        left.add(UTF_8.decode(place.limit(place.position() + length)).toString());
      }
      place.clear();
    }
  }

  void put(int place, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    int length = Math.min(bytes.length, PLACE_BYTES - Short.BYTES);
    places.put(place * PLACE_BYTES + Short.BYTES, bytes, 0, length);
    places.putShort(place * PLACE_BYTES, (short) length);
  }

  void clear(int place) {
    places.putShort(place * PLACE_BYTES, (short) 0);
  }

  /** Closes and deletes the file. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
