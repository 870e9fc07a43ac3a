package io.github.mcpwar.server.elicitation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcpwar.jsonrpc.StrictBase64;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.keys.KeyRing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs the {@code requestState} that a client carries from one round of a request to the next. It
 * holds the answers so far and their expiry, with an HMAC over these, the user and the request. The
 * client can read it but not change it, nor use it for another request or user.
 *
 * @see
 *     <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Server
 *     requirements, 4 and 5</a>
 */
public final class RequestStateCodec {

  /** The maximum length of a state, in characters. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final int SEAL_BYTES = 32;
  private static final String AGAIN =
      "; send the request without requestState and inputResponses to begin again";

  private final JsonMapper mapper;
  private final KeyRing keys;
  private final Duration ttl;
  private final InstantSource clock;

  /**
   * Creates the codec.
   *
   * @param keys those of all servers that serve the same clients
   * @param ttl the time a client may take for a round
   */
  public RequestStateCodec(JsonMapper mapper, KeyRing keys, Duration ttl, InstantSource clock) {
    this.mapper =
        mapper.rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    this.keys = keys;
    this.ttl = ttl;
    this.clock = clock;
  }

  /**
   * The user and request that a state is bound to.
   *
   * @param user the caller; empty if anonymous
   * @param params the parameters of the request, without those that differ between rounds
   */
  public record Origin(String user, String method, ObjectNode params) {}

  /** Creates the state for these answers; empty if it would be too long. */
  Optional<String> encode(Origin origin, ObjectNode answers) {
    ObjectNode payload = mapper.createObjectNode();
    payload.put("expires", clock.instant().plus(ttl).toEpochMilli());
    payload.set("answers", answers);
    String text = base64(mapper.writeValueAsBytes(payload));
    String state = text + "." + keys.seal(SEAL_BYTES, sealed(origin, text));
    return state.length() <= MAX_LENGTH ? Optional.of(state) : Optional.empty();
  }

  /**
   * Verifies a state and returns its answers.
   *
   * @throws ProtocolException if the state is not ours, has expired, or belongs to another request
   */
  ObjectNode decode(Origin origin, String state) {
    int dot = state.lastIndexOf('.');
    if (state.length() > MAX_LENGTH || dot < 0) {
      throw foreign();
    }
    String text = state.substring(0, dot);
    if (!keys.isSealed(state.substring(dot + 1), SEAL_BYTES, sealed(origin, text))) {
      throw foreign();
    }
    JsonNode payload = payload(text);
    if (clock.millis() >= payload.path("expires").longValue(0)) {
      throw invalid("has expired");
    }
    return payload.get("answers") instanceof ObjectNode answers
        ? answers
        : mapper.createObjectNode();
  }

  private JsonNode payload(String text) {
    try {
      return StrictBase64.decodeUrl(text)
          .map(mapper::readTree)
          .orElseThrow(RequestStateCodec::foreign);
    } catch (JacksonException e) { // created by another version of this server
      throw foreign();
    }
  }

  private byte[] sealed(Origin origin, String text) {
    ObjectNode sealed = mapper.createObjectNode();
    sealed.put("user", origin.user()).put("method", origin.method()).put("payload", text);
    sealed.set("params", origin.params());
    return mapper.writeValueAsBytes(sealed);
  }

  private static String base64(byte[] bytes) {
    return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), US_ASCII);
  }

  private static ProtocolException foreign() {
    return invalid("is not one that this server gave for this request");
  }

  private static ProtocolException invalid(String what) {
    return new ProtocolException(
        Fault.INVALID_PARAMS, "Invalid params: requestState " + what + AGAIN);
  }
}
