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
import org.jspecify.annotations.Nullable;

/**
 * Texts in places of a file that outlives the process, however that ends: what is in a place when the process dies is found by the next one. The file is mapped into memory, so that a
 * text costs no call of the system. It is locked for as long as its process lives.
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

  /** An empty record in a folder of ours. */
  static CrashRecord in(Path folder, int count) throws IOException {
    Path file = folder.resolve(PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime());
    FileChannel channel = FileChannel.open(file, NEW);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("Somebody else has a lock on " + file);
      }
      int size = count * PLACE_BYTES;
      channel.write(ByteBuffer.allocate(size)); // there is room for all, or else it fails now
      return new CrashRecord(file, channel, channel.map(MapMode.READ_WRITE, 0, size));
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Takes out of a folder what was in the places of processes that are no more. */
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
          // It is none of ours, or another process took it just now.
        }
      }
    }
    return left;
  }

  /** Null while its process lives. */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // this process
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

  /** Ends without a trace. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
