package io.github.mcpwar.server;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.limits.callers.UsageLimits;
import io.github.mcpwar.limits.callers.Usages;
import io.github.mcpwar.server.exchange.Caller;
import java.security.Principal;
import java.util.Optional;

/** An anonymous caller with a limit of one for everything. */
record LimitedCaller(Usage usage) implements Caller {

  /** Creates a caller that has not used anything. */
  LimitedCaller() {
    this(new Usages(
            new UsageLimits(9, 1, 1, 1, 1, 1),
            Rates.inMemory(9, TimeMeter.SYSTEM_NANOTIME),
            System::nanoTime)
        .of(""));
  }

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }
}
