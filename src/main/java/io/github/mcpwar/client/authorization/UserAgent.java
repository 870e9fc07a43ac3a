package io.github.mcpwar.client.authorization;

import java.io.IOException;
import java.net.URI;

/**
 * Takes a person to an authorization server and back, usually by a browser. One thread uses it at a
 * time.
 */
public interface UserAgent {

  /** Prepares a visit. The caller closes it. */
  Visit begin() throws IOException;

  /** One visit to an authorization server. */
  interface Visit extends AutoCloseable {

    /** The URL to which the person returns. */
    URI redirectUri();

    /**
     * Takes the person there, and waits for the return.
     *
     * @param authorizationRequest an http or https URL
     * @return the URL of the return, with the authorization server's query
     * @throws IOException if the person does not return; the message gives the reason
     */
    URI go(URI authorizationRequest) throws IOException, InterruptedException;

    /** Marks the sign-on as complete. A visit that is closed without this has failed. */
    void succeeded();

    @Override
    void close();
  }
}
