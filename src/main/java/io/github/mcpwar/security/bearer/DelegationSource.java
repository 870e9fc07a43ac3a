package io.github.mcpwar.security.bearer;

import io.github.mcpwar.spi.Delegation;

/** Gives callers the means to get tokens for other services. */
@FunctionalInterface
public interface DelegationSource {

  /** The delegation of a caller. Must not ask anybody yet, as most calls do not use it. */
  Delegation of(Subject subject);
}
