package io.github.mcpwar.security.keys;

import io.github.mcpwar.callers.AddressRange;
import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.log.LogText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The keys of a file. A change of the file takes effect within a second; while the file is broken,
 * the keys that were read before stay. Thread-safe.
 */
public final class ApiKeys {

  /** The beginning of every key. */
  public static final String PREFIX = "mcpk_";

  private static final System.Logger LOG = System.getLogger(ApiKeys.class.getName());
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String NOBODY = "0".repeat(KeyText.HASH_DIGITS);

  private final Path file;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final ReentrantLock looking = new ReentrantLock();
  private long looked; // guarded by looking
  private String state; // guarded by looking
  private volatile Map<String, ApiKey> keys;

  /** Thrown for a rejected key. The reason is for the log, without the key. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedException(String message, String reason) {
      super(message, null, false, false);
      this.reason = reason;
    }

    /** The reason for the log. */
    public String reason() {
      return reason;
    }
  }

  /**
   * Reads the file.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @throws IllegalArgumentException if it cannot be read; the message names the line and the
   *     reason
   */
  public ApiKeys(Path file, InstantSource clock, LongSupplier nanoTime) {
    this.file = file;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.looked = nanoTime.getAsLong();
    this.state = state();
    try {
      this.keys = KeysFile.read(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The file of API keys " + file + " cannot be used: " + reason(e), e);
    }
  }

  /** The number of keys. */
  public int size() {
    return keys.size();
  }

  /**
   * The key with this text, for a caller at an address.
   *
   * @throws RefusedException if there is none, or it has expired, or may not be used there
   */
  public ApiKey find(String text, String address) throws RefusedException {
    lookAgain();
    KeyText sent;
    try {
      sent = KeyText.of(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("The API key is not valid", String.valueOf(e.getMessage()));
    }
    ApiKey key = keys.get(sent.id());
    String expected = key == null ? NOBODY : key.sha256();
    if (!Digests.areEqual(expected, sent.sha256()) || key == null) {
      throw new RefusedException(
          "The API key is not valid",
          key == null
              ? "no API key has the id " + sent.id()
              : "it has the id of the API key " + key.name() + " and is another");
    }
    if (key.expires().isPresent() && !clock.instant().isBefore(key.expires().get())) {
      throw new RefusedException(
          "The API key has expired",
          "the API key " + key.name() + " expired at " + key.expires().get()
              + ", and the clock here says " + now());
    }
    if (!key.from().isEmpty() && key.from().stream().noneMatch(each -> each.contains(address))) {
      throw new RefusedException(
          "The API key may not be used from your address",
          "the API key " + key.name() + " may be used from "
              + key.from().stream().map(AddressRange::toString).toList() + ", not from "
              + LogText.of(address));
    }
    return key;
  }

  private Instant now() {
    return Instant.ofEpochSecond(clock.instant().getEpochSecond());
  }

  /** Reads the file again if it has changed. */
  private void lookAgain() {
    if (!looking.tryLock()) {
      return; // another thread is looking
    }
    try {
      long now = nanoTime.getAsLong();
      if (now - looked < LOOK_NANOS) {
        return;
      }
      looked = now;
      String found = state();
      if (!found.equals(state)) {
        state = found;
        readAgain();
      }
    } finally {
      looking.unlock();
    }
  }

  private void readAgain() {
    try {
      Map<String, ApiKey> read = KeysFile.read(file);
      keys = read;
      LOG.log(System.Logger.Level.INFO, "The API keys of " + file + " were read: " + read.size());
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The file of API keys " + file + " cannot be used, and the " + keys.size()
              + " keys that were read before stay: " + reason(e));
    }
  }

  /** The time of the last change and whatever else tells one content from another. */
  private String state() {
    try {
      BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
      return of.lastModifiedTime() + " " + of.size() + " " + of.fileKey();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String reason(Exception failure) {
    return LogText.of(
        failure instanceof IllegalArgumentException
            ? String.valueOf(failure.getMessage())
            : failure instanceof NoSuchFileException ? "it does not exist" : failure.toString());
  }
}
