package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/**
 * Fetches documents of the authorization server. Redirects are not followed, as they could lead to
 * an unprotected location.
 */
final class Documents extends DefaultResourceRetriever {
  private static final int MAX_BYTES = 512 * 1024;

  /** The timeout of requests to the authorization server. */
  static final int TIMEOUT_MILLIS = 3000;

  Documents() {
    super(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
  }

  @Override
  protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
    HttpURLConnection connection = super.openHTTPConnection(url);
    connection.setInstanceFollowRedirects(false);
    return connection;
  }
}
