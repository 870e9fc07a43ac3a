package io.github.mcpwar.client.authorization;

import java.io.IOException;
import java.net.URI;

/**
 * Brings a person to an authorization server and back, usually by a browser. Used by one thread at
 * a time.
 */
public interface UserAgent {

  /** Gets ready for a visit. Closed by whoever asked for it. */
  Visit begin() throws IOException;

  /** One visit to an authorization server. */
  interface Visit extends AutoCloseable {

    /** The URL that the person will be sent back to. */
    URI redirectUri();

    /**
     * Brings the person there, and waits for the return.
     *
     * @param authorizationRequest an http or https URL
     * @return the URL that the person was sent back to, with what the authorization server has put
     *     into its query
     * @throws IOException when the person does not come back; its message says why
     */
    URI go(URI authorizationRequest) throws IOException, InterruptedException;

    /** The sign-on is complete; what is closed without that has failed. */
    void succeeded();

    @Override
    void close();
  }
}
