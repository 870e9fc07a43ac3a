package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A receiver of events, which verifies each signature as Standard Webhooks says. */
final class Receiver implements CallbackPost {
  static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
  static final String OTHER =
      "whsec_" + Base64.getEncoder().encodeToString("0123456789012345678901234567".getBytes(UTF_8));

  final List<JsonNode> events = new ArrayList<>();
  final List<JsonNode> controls = new ArrayList<>();
  final List<Map<String, String>> headers = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  String secret = SECRET;
  boolean agrees = true;
  int status = 204;
  private final Codec codec = new Codec();

  @Override
  public Answer post(URI url, Map<String, String> sent, byte[] body) throws CallbackException {
    headers.add(sent);
    verify(sent, body);
    JsonNode message = codec.mapper().readTree(body);
    if (message.path("type").stringValue("").equals("verification")) {
      String echo = agrees ? message.path("challenge").stringValue("") : "no";
      return new Answer(200, ("{\"challenge\":\"" + echo + "\"}").getBytes(UTF_8));
    }
    if (!failures.isEmpty()) {
      throw new CallbackException(failures.remove(0));
    }
    (message.has("type") ? controls : events).add(message);
    return new Answer(status, new byte[0]);
  }

  private void verify(Map<String, String> sent, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(
          (sent.get("webhook-id") + "." + sent.get("webhook-timestamp") + ".").getBytes(UTF_8));
      String right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      assertThat(sent.get("webhook-signature").split(" ")).contains(right);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> ids() {
    return events.stream().map(each -> each.path("eventId").stringValue("")).toList();
  }
}
