package io.github.mcpwar.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that do not reach the web application, in the format of its own refusals and
 * without revealing Tomcat. Requests that are too long get the specific status in place of Tomcat's
 * 400.
 */
final class RefusalValve extends ErrorReportValve {
  private static final int URI_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;

  private static final StringManager REASONS =
      StringManager.getManager(ErrorReportValve.class.getPackageName(), Locale.ENGLISH);

  private final LeanConnector connector;

  /** Creates the valve for requests to a connector. */
  RefusalValve(LeanConnector connector) {
    this.connector = connector;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    if (failure != null && isTooLong(String.valueOf(failure.getMessage()))) {
      boolean endless = request.getCoyoteRequest().requestURI().isNull();
      response.getCoyoteResponse().setStatus(endless ? URI_TOO_LONG : HEADERS_TOO_LARGE);
      response.setHeader("Connection", "close"); // which Tomcat does, and says of 414 only
    }
    try {
      send(response);
    } catch (IOException e) {
      // The client is gone.
    }
  }

  /** Recognizes such a failure by its message, which is all that distinguishes it. */
  private boolean isTooLong(String words) {
    return words.equals(StringManager.getManager(Http11InputBuffer.class)
            .getString("iib.requestheadertoolarge.error"))
        || words.equals(StringManager.getManager(MimeHeaders.class)
            .getString("headers.maxCountFail", connector.getMaxHeaderCount()));
  }

  private void send(Response response) throws IOException {
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    String words = words(response.getStatus());
    response
        .getOutputStream()
        .write(("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"" + words + "\"}}")
            .getBytes(US_ASCII));
    response.finishResponse();
  }

  private String words(int status) {
    if (status == URI_TOO_LONG || status == HEADERS_TOO_LARGE) {
      return "The request line and headers are too long: at most " + connector.headerBytes()
          + " bytes and " + connector.getMaxHeaderCount()
          + " headers are taken (setting mcp.max-header-bytes)";
    }
    String reason = REASONS.getString("http." + status + ".reason");
    return reason == null ? "Error " + status : reason;
  }
}
