package io.github.mcpwar.security.signon;

import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.DpopProofs;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The parts that the endpoints of the facade share.
 *
 * @param ids random identifiers that cannot be guessed
 */
record FacadeParts(
    FacadeSettings settings,
    Clients clients,
    Codes codes,
    Grants grants,
    AccessTokens tokens,
    Provider provider,
    Refreshes refreshes,
    Assertions assertions,
    ProviderSecrets secrets,
    SignOnCookies cookies,
    DpopProofs proofs,
    SignOnLimits limits,
    FailedSignOns failures,
    Pages pages,
    SecurityEvents events,
    LimitedLog log,
    InstantSource clock,
    Supplier<String> ids) {}
