package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import java.io.IOException;
import java.util.Optional;

/** Explains an HTTP response that contains no message. */
final class HttpRefusal {

  private HttpRefusal() {}

  /** Returns the error message in the body of an unsuccessful response, if there is one. */
  static Optional<Failure> message(Answer answer, Exchanges shared) throws IOException {
    return answer.isJson()
            && shared.codec().parse(answer.readAll(shared.largest())) instanceof Failure failure
        ? Optional.of(failure)
        : Optional.empty();
  }

  /** Explains any other response that is unsuccessful, or neither JSON nor an event stream. */
  static UnreachableException explain(Answer answer) {
    return refusal(answer, "");
  }

  /** Explains such a response with the server's own text. */
  static UnreachableException explain(Answer answer, String said) {
    return refusal(answer, ": " + said);
  }

  private static UnreachableException refusal(Answer answer, String more) {
    int status = answer.status();
    return new UnreachableException(
        words(answer) + " (HTTP " + status + ")" + more, status, challenge(answer));
  }

  private static String words(Answer answer) {
    return switch (answer.status()) {
      case 401 ->
        "The server requires credentials, or refuses those sent"
            + (challenge(answer).isEmpty() ? "" : ": " + challenge(answer));
      case 403 -> "The server does not allow this";
      case 404 -> "There is no MCP endpoint at this URL";
      case 405 -> "The server does not offer this";
      case 301, 302, 303, 307, 308 ->
        "The server redirects to another URL"
            + answer.header("Location").map(" "::concat).orElse("");
      default ->
        answer.isSuccess()
            ? "The server answered with neither JSON nor an event stream"
            : "The server refused the request";
    };
  }

  private static String challenge(Answer answer) {
    return String.join(", ", answer.http().headers().allValues("WWW-Authenticate"));
  }
}
