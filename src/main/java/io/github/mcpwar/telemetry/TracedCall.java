package io.github.mcpwar.telemetry;

import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;

/** A request with its span, which is the current span while the request's code runs. */
record TracedCall(Span span, Context context) implements Interception {

  @Override
  public <T> T run(Callable<T> work) throws Exception {
    try (Scope unused = context.makeCurrent()) {
      return work.call();
    } catch (Exception e) {
      span.recordException(e);
      throw e;
    }
  }

  @Override
  public void end(Outcome outcome) {
    outcome.error().ifPresent(error -> {
      span.setAttribute("rpc.response.status_code", Integer.toString(error.code()));
      span.setStatus(StatusCode.ERROR, error.message());
    });
    outcome.errorType().ifPresent(type -> {
      span.setAttribute(Attributes.ERROR_TYPE, type);
      if (outcome.error().isEmpty()) {
        span.setStatus(
            StatusCode.ERROR,
            outcome
                .reference()
                .map(each -> "Internal error (reference " + each + ")")
                .orElse(""));
      }
    });
    span.end();
  }
}
