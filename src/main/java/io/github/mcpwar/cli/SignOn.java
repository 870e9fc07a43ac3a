package io.github.mcpwar.cli;

import io.github.mcpwar.client.UnreachableException;
import io.github.mcpwar.client.authorization.Challenge;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command's kind of sign-on, with advice after a refusal. */
enum SignOn {
  NONE("", ""),
  HEADER(
      "The server does not accept the Authorization header given by --header.",
      "The Authorization header given by --header does not allow this."),
  TOKEN(
      "The token may have expired, or be issued for another server. To sign on, use --login.",
      "The token does not allow this, or is issued for another server. To sign on, use --login."),
  USER(
      "The user name or password is wrong.",
      "The sign-on succeeded, but this user may not do this. The server's settings"
          + " decide who may."),
  AUTHORIZATION_SERVER(
      "The sign-on succeeded, but does not allow this.",
      "The sign-on succeeded, but does not allow this.");

  private static final String BY_PASSWORD = "To sign on, use --user NAME: the password is asked"
      + " for, or taken from " + SecretOptions.PASSWORD + ", or from a file (--user NAME:@FILE).";
  private static final String BY_TOKEN =
      "To sign on, use --login; for a client without a person --client-id and --client-secret; "
          + "a token that you have is given by --token or in " + SecretOptions.TOKEN + ".";

  private final String notTaken;
  private final String notAllowed;

  SignOn(String notTaken, String notAllowed) {
    this.notTaken = notTaken;
    this.notAllowed = notAllowed;
  }

  /** Returns advice, one text for each line. */
  List<String> hints(UnreachableException refusal) {
    int status = refusal.httpStatus().orElse(0);
    Set<String> schemes = Challenge.schemes(refusal.challenge());
    if (status == 403 && isAboutPlace(String.valueOf(refusal.getMessage()))) {
      return List.of("The server refuses the request's origin or host name: change the server's"
          + " settings, not the credentials.");
    }
    if (status == 403 && this != NONE) {
      return List.of(notAllowed);
    }
    List<String> hints = new ArrayList<>();
    if (this != NONE && (schemes.isEmpty() || isOneOf(schemes))) {
      hints.add(notTaken);
    }
    if (hints.isEmpty() || this == HEADER) {
      hints.addAll(ways(schemes));
    }
    return hints;
  }

  private static boolean isAboutPlace(String refusal) {
    return refusal.matches("(?s).*\\b(Origin|Host)\\b.*");
  }

  private boolean isOneOf(Set<String> schemes) {
    return switch (this) {
      case NONE -> false;
      case HEADER -> true;
      case USER -> schemes.contains("basic");
      case TOKEN, AUTHORIZATION_SERVER -> isOfTokens(schemes);
    };
  }

  private static boolean isOfTokens(Set<String> schemes) {
    return schemes.contains("bearer") || schemes.contains("dpop");
  }

  private static List<String> ways(Set<String> schemes) {
    List<String> ways = new ArrayList<>();
    if (schemes.isEmpty() || schemes.contains("basic")) {
      ways.add(BY_PASSWORD);
    }
    if (schemes.isEmpty() || isOfTokens(schemes)) {
      ways.add(BY_TOKEN);
    }
    if (ways.isEmpty()) {
      ways.add("This client supports none of the server's sign-on schemes; send credentials of"
          + " your own by --header 'Authorization: …'.");
    }
    return ways;
  }
}
