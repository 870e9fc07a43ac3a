package io.github.mcpwar.boot;

import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.limits.callers.Usages;
import io.github.mcpwar.security.RequestUsage;
import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiFunction;

/** Finds the usage of callers, and stores it in the request for later stages. */
record Requests(Usages usages) implements BiFunction<HttpServletRequest, String, RequestUsage> {

  @Override
  public RequestUsage apply(HttpServletRequest request, String caller) {
    Usage usage = usages.of(caller);
    RequestAttributes.USAGE.set(request, usage);
    return new OfCaller(usage);
  }

  private record OfCaller(Usage usage) implements RequestUsage {

    @Override
    public long takeMessage() {
      return usage.takeMessage();
    }

    @Override
    public int perMinute() {
      return usage.limits().perMinute();
    }

    @Override
    public boolean begin() {
      return usage.tryTake(Share.REQUESTS, 1);
    }

    @Override
    public void end() {
      usage.giveBack(Share.REQUESTS, 1);
    }

    @Override
    public int most() {
      return usage.limits().of(Share.REQUESTS);
    }
  }
}
