package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Fetches what the authorization server publishes. A redirect is not followed: it could lead to where nothing keeps others from changing the document. */
final class Documents extends DefaultResourceRetriever {
  private static final int MAX_BYTES = 512 * 1024;

  /** How long the authorization server may take to answer. */
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
