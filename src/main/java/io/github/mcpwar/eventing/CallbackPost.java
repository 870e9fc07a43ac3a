package io.github.mcpwar.eventing;

import java.net.URI;
import java.util.Map;

/** Posts to callback endpoints of clients. */
@FunctionalInterface
interface CallbackPost {

  /**
   * The answer of an endpoint.
   *
   * @param body the beginning of its body
   */
  record Answer(int status, byte[] body) {

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * Posts a body, without following redirects.
   *
   * @throws CallbackException if there is no answer
   */
  Answer post(URI url, Map<String, String> headers, byte[] body) throws CallbackException;
}
