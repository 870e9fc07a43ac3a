package io.github.mcpwar.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Waits for futures, and turns their failures into one kind of exception with an explanation. */
final class Waiting {

  private Waiting() {}

  /**
   * Waits for the value of a future.
   *
   * @throws McpClientException if it failed
   * @throws CancellationException if it was cancelled, or the waiting thread was interrupted
   */
  static <T> T forResult(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled("Interrupted while waiting", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof CancellationException) {
        throw cancelled("Cancelled", cause);
      }
      throw explain(cause);
    }
  }

  private static CancellationException cancelled(String message, Throwable cause) {
    var exception = new CancellationException(message);
    exception.initCause(cause);
    return exception;
  }

  /** Returns the exception for a failure, with the stack of the waiting caller. */
  static McpClientException explain(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return explain(failure.getCause());
    }
    if (failure instanceof McpClientException known) {
      return known;
    }
    if (failure instanceof VirtualMachineError) {
      return new McpClientException(
          "The server's message is too large or nested too deeply for this client", failure);
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return new UnreachableException("The server did not accept a connection in time", failure);
    }
    if (failure instanceof TimeoutException) {
      return new UnreachableException("The server did not answer in time", failure);
    }
    if (failure instanceof ConnectException) {
      return new UnreachableException("Cannot connect to the server: " + why(failure), failure);
    }
    if (failure instanceof SSLException) {
      return new UnreachableException("No secure connection: " + words(failure), failure);
    }
    return failure instanceof IOException
        ? new UnreachableException("The connection was lost: " + words(failure), failure)
        : new McpClientException("The client failed: " + failure, failure);
  }

  /** Returns the message of a failure, or its type if it has none. */
  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static String why(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
        return "there is no host of that name; check the URL";
      }
    }
    return "nothing listens there (connection refused); check that it runs, and its port";
  }
}
