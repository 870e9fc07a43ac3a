package io.github.mcpwar.upstream;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.client.TooLargeException;
import io.github.mcpwar.client.UnreachableException;
import io.github.mcpwar.jsonrpc.RpcError;
import java.time.Duration;

/** The failures of upstream servers, in words that callers may read. */
final class Failures {
  private static final int LONGEST = 500;
  private static final int INVALID_PARAMS = -32602;
  private static final int NOT_FOUND = -32002;
  private static final int NO_METHOD = -32601;
  private static final int MISSING_CAPABILITY = -32021;
  private static final String AWAY =
      "The upstream server cannot be reached at the moment; try again later";

  private Failures() {}

  /** The error for the caller. The log describes the cause. */
  static ToolException of(RuntimeException failure, UpstreamSpec spec) {
    if (failure instanceof ToolException known) {
      return known;
    }
    if (failure instanceof RpcException refused) {
      return refused(refused);
    }
    if (failure instanceof TooLargeException) {
      return new ReportedToolException(
          "The answer is larger than " + spec.limits().size() + " bytes; ask for less", failure);
    }
    if (failure instanceof UnreachableException away) {
      return new ReportedToolException(
          isOfUser(failure, spec)
              ? "The upstream server does not accept the token that this server has of you"
              : away(away, spec.timeout()),
          failure);
    }
    return new ReportedToolException("The upstream server does not work", failure);
  }

  /** Returns true if the server has refused the token of one user, and may accept others. */
  static boolean isOfUser(RuntimeException failure, UpstreamSpec spec) {
    return spec.onBehalfOf().isPresent()
        && failure instanceof UnreachableException away
        && away.isNotAllowed();
  }

  private static String away(UnreachableException away, Duration timeout) {
    if (away.isLate()) {
      return "The upstream server took longer than " + timeout.toSeconds() + " seconds";
    }
    int status = away.httpStatus().orElse(0);
    if (away.isNotAllowed()) {
      return "The upstream server does not accept this server";
    }
    return status / 100 == 3 || status == 200 ? "The upstream server does not work" : AWAY;
  }

  /** The words of an error about parameters are for models; those of others may be internals. */
  private static ToolException refused(RpcException refusal) {
    RpcError error = refusal.error();
    if (error.code() == MISSING_CAPABILITY) {
      return new CannotAskException(
          "The upstream server asks questions that your client cannot answer");
    }
    if (error.code() == NOT_FOUND || error.code() == NO_METHOD) {
      return new MissingException();
    }
    if (error.code() == INVALID_PARAMS) {
      String words = Words.line(error.message());
      return new ToolException("The upstream server refuses the call: "
          + words.substring(0, Math.min(words.length(), LONGEST)));
    }
    return new ReportedToolException("The upstream server failed", refusal);
  }

  /** A failure in one line, for operators. */
  static String line(Throwable failure) {
    String words = Words.line(String.valueOf(failure.getMessage()));
    return words.substring(0, Math.min(words.length(), LONGEST));
  }
}
