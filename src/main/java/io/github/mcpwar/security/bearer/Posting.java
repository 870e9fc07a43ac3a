package io.github.mcpwar.security.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Sends a request to the authorization server and reads its response, limited in size and time. */
public final class Posting {
  private static final int MAX_BYTES = 64 * 1024;
  private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(2 * Documents.TIMEOUT_MILLIS);

  private Posting() {}

  /**
   * Sends a request. Redirects are not followed.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @return the response; the body only of one that an API gives: a success, or an error in JSON
   */
  public static HTTPResponse send(HTTPRequest request, LongSupplier nanoTime)
      throws IOException, ParseException {
    request.setConnectTimeout(Documents.TIMEOUT_MILLIS);
    request.setReadTimeout(Documents.TIMEOUT_MILLIS);
    request.setFollowRedirects(false);
    long end = nanoTime.getAsLong() + MAX_NANOS;
    HttpURLConnection connection = request.toHttpURLConnection();
    boolean complete = false;
    try {
      HTTPResponse response = new HTTPResponse(connection.getResponseCode());
      InputStream body =
          response.indicatesSuccess() ? connection.getInputStream() : connection.getErrorStream();
      String type = String.valueOf(connection.getContentType());
      if (body != null && (response.indicatesSuccess() || type.contains("json"))) {
        response.setContentType(connection.getContentType());
        response.setBody(text(body, () -> nanoTime.getAsLong() - end > 0));
        complete = true; // the connection can be reused
      }
      return response;
    } finally {
      if (!complete) {
        connection.disconnect();
      }
    }
  }

  private static String text(InputStream stream, BooleanSupplier isLate) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try (InputStream in = stream) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        body.write(piece, 0, read);
        if (body.size() > MAX_BYTES) {
          throw new IOException("The answer is too long");
        }
        if (isLate.getAsBoolean()) {
          throw new SocketTimeoutException("The answer takes too long");
        }
      }
    }
    return body.toString(UTF_8);
  }
}
