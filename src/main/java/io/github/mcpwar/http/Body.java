package io.github.mcpwar.http;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a request's body, up to a limit. */
final class Body {

  private Body() {}

  /**
   * All bytes of the body.
   *
   * @throws ProtocolException when it is not JSON by its type, or too large
   */
  static byte[] read(InputStream in, HttpServletRequest request, int maxBytes) {
    if (!isJson(request.getContentType())) {
      throw new ProtocolException(
          Fault.UNSUPPORTED_MEDIA_TYPE,
          "Send the message with the header Content-Type: application/json");
    }
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    byte[] bytes;
    try {
      bytes = in.readNBytes(maxBytes);
      if (bytes.length == maxBytes && in.read() >= 0) {
        throw tooLarge(maxBytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static ProtocolException tooLarge(int maxBytes) {
    return new ProtocolException(
        Fault.BODY_TOO_LARGE, "The message is too large: at most " + maxBytes + " bytes are read");
  }
}
