package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.github.mcpwar.client.AuthorizationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/** Describes failures for people. */
final class Failures {

  private Failures() {}

  static AuthorizationException unreachable(String what, IOException e) {
    String why = e instanceof ConnectException
        ? "nothing listens there, or there is no host of that name"
        : e instanceof HttpTimeoutException ? "no connection in time" : reason(e);
    return new AuthorizationException(what + " cannot be reached: " + why, e);
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Returns the authorization server's own description of an error. */
  static String words(@Nullable ErrorObject error) {
    if (error == null || error.getCode() == null) {
      return "without a reason";
    }
    String description = error.getDescription();
    return error.getCode() + (description == null ? "" : " (" + description + ")");
  }
}
