package io.github.mcpwar.server.sessions;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.jsonrpc.StrictBase64;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.keys.KeyRing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals the agreement of a session into its id, so that every server with the key can continue the
 * session. An id is readable but cannot be changed or invented, and is genuine for its owner only,
 * whose name it does not contain. It consists of the agreement, a dot, and the seal, which is
 * random to everyone else and so identifies the session.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Session
 *     management: visible ASCII, unique and secure</a>
 */
public final class SessionIds {

  /** The maximum length of an id, in characters. */
  static final int MAX_LENGTH = 2048;

  private static final String PURPOSE = "session id";
  private static final int FORMAT = 1;

  /** The format of a client that declared extensions; servers that know none read the other. */
  private static final int WITH_EXTENSIONS = 2;

  private static final int SEAL_BYTES = 16;
  private static final int NONCE_BYTES = 16;
  private static final int NAME_LENGTH = 64;
  private static final int VERSION_LENGTH = 32;
  private static final byte[] END = {(byte) 0xff}; // never part of UTF-8

  private final KeyRing keys;
  private final Consumer<byte[]> random;
  private final InstantSource clock;
  private final Duration lifetime;

  /**
   * Creates the codec.
   *
   * @param keys those of all servers that serve the same clients
   * @param random fills an array with bytes that nobody can guess
   * @param lifetime the time after which an id is worthless
   */
  public SessionIds(KeyRing keys, Consumer<byte[]> random, InstantSource clock, Duration lifetime) {
    this.keys = keys.forPurpose(PURPOSE);
    this.random = random;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** The time at which a session that begins now ends at the latest. */
  long expiry() {
    return clock.instant().plus(lifetime).toEpochMilli();
  }

  boolean hasExpired(Agreement agreement) {
    return clock.millis() >= agreement.expiresAt();
  }

  /** The part of an id that identifies the session: its seal. */
  static String key(String id) {
    return id.substring(id.lastIndexOf('.') + 1);
  }

  /** Creates a key for a session that has no id. */
  String newKey() {
    byte[] key = new byte[NONCE_BYTES];
    random.accept(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /** A large random number, below 2<sup>48</sup>. */
  long newNumber() {
    byte[] bytes = new byte[6];
    random.accept(bytes);
    long number = 0;
    for (byte each : bytes) {
      number = number << Byte.SIZE | Byte.toUnsignedLong(each);
    }
    return number;
  }

  /**
   * Creates the id of a session, which this and other servers can open.
   *
   * @throws ProtocolException if what the client says of itself is too long
   */
  String seal(Agreement agreement, String owner) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(agreement));
    String id =
        text + "." + keys.seal(SEAL_BYTES, owner.getBytes(UTF_8), END, text.getBytes(US_ASCII));
    if (id.length() > MAX_LENGTH) {
      throw Params.invalid("params.clientInfo and the extensions in params.capabilities are"
          + " together too long for the id of a session: shorten them");
    }
    return id;
  }

  /**
   * Reads an id. Empty if it is not ours or not this owner's, has expired, or was created by
   * another version of this server.
   */
  Optional<Agreement> open(String id, String owner) {
    int dot = id.lastIndexOf('.');
    if (dot < 0 || id.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = id.substring(0, dot);
    byte[] sealed = text.getBytes(UTF_8);
    if (!keys.isSealed(key(id), SEAL_BYTES, owner.getBytes(UTF_8), END, sealed)) {
      return Optional.empty();
    }
    return StrictBase64.decodeUrl(text)
        .flatMap(SessionIds::agreement)
        .filter(agreement -> !hasExpired(agreement));
  }

  private byte[] bytes(Agreement agreement) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.accept(nonce);
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(agreement.extensions().isEmpty() ? FORMAT : WITH_EXTENSIONS);
      out.writeLong(agreement.expiresAt());
      out.write(nonce);
      out.writeUTF(agreement.contract().version());
      out.writeUTF(Caps.shorten(agreement.client().name(), NAME_LENGTH));
      out.writeUTF(Caps.shorten(agreement.client().version(), VERSION_LENGTH));
      out.writeUTF(names(agreement.capabilities().stream().map(Enum::name).toList()));
      out.writeUTF(names(agreement.offered()));
      if (!agreement.extensions().isEmpty()) {
        out.writeUTF(SessionExtensions.text(agreement.extensions()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Optional<Agreement> agreement(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format != FORMAT && format != WITH_EXTENSIONS) {
        return Optional.empty();
      }
      long expiresAt = in.readLong();
      in.skipNBytes(NONCE_BYTES);
      Optional<WireContract> contract =
          Revisions.find(in.readUTF()).filter(each -> each.lifecycle() == Lifecycle.SESSION);
      Implementation client = new Implementation(in.readUTF(), in.readUTF());
      Set<ClientCapability> capabilities = capabilities(names(in.readUTF()));
      Set<String> offered = names(in.readUTF());
      Map<String, ObjectNode> extensions =
          format == WITH_EXTENSIONS ? SessionExtensions.read(in.readUTF()) : Map.of();
      return contract.map(
          each -> new Agreement(each, client, capabilities, extensions, offered, expiresAt));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String names(Collection<String> names) {
    return String.join(",", names);
  }

  private static Set<String> names(String joined) {
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(","));
  }

  /** The capabilities of these names; another version of this server may know more. */
  private static Set<ClientCapability> capabilities(Set<String> names) {
    return Arrays.stream(ClientCapability.values())
        .filter(each -> names.contains(each.name()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
