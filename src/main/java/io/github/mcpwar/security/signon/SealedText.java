package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.mcpwar.server.keys.KeyRing;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Members of an object in a text that others carry. They can read it, but not change it or make one
 * of their own.
 */
final class SealedText {
  private static final int SEAL_BYTES = 32;

  private final KeyRing keys;

  /** Creates a codec; texts for one purpose are not genuine for another. */
  SealedText(KeyRing keys, String purpose) {
    this.keys = keys.forPurpose(purpose);
  }

  String seal(Map<String, Object> members) {
    String text = Base64URL.encode(JSONObjectUtils.toJSONString(members)).toString();
    return text + "." + keys.seal(SEAL_BYTES, text.getBytes(UTF_8));
  }

  /** The members in a genuine text; empty for any other. */
  Optional<Map<String, Object>> open(String sealed) {
    int dot = sealed.indexOf('.');
    if (dot < 0
        || !keys.isSealed(
            sealed.substring(dot + 1), SEAL_BYTES, sealed.substring(0, dot).getBytes(UTF_8))) {
      return Optional.empty();
    }
    try {
      String json = new Base64URL(sealed.substring(0, dot)).decodeToString();
      return Optional.of(JSONObjectUtils.parse(json));
    } catch (ParseException e) { // of another version of this server
      return Optional.empty();
    }
  }
}
