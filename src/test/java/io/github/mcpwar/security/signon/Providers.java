package io.github.mcpwar.security.signon;

import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.ClientAuthenticator;
import io.github.mcpwar.security.bearer.Issuers;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.security.bearer.ProviderTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The facade's view of a provider, for tests without a server. */
final class Providers {

  private Providers() {}

  /** A view that keeps users' access tokens. */
  static Provider of(EntraLikeProvider provider) {
    BearerSettings bearer = Issuers.of(provider.issuer(), EntraLikeProvider.APP, "oid");
    FacadeSettings settings = new FacadeSettings(
        "http://127.0.0.1",
        bearer.resource(),
        Set.of(),
        false,
        new ProviderClient(EntraLikeProvider.APP, EntraLikeProvider.SECRET, Optional.empty()),
        true,
        Set.of("api://" + EntraLikeProvider.APP + "/mcp", "openid", "offline_access"),
        List.of(),
        true,
        Set.of(),
        Duration.ofMinutes(10),
        Duration.ofDays(30),
        100);
    Clock clock = Clock.systemUTC();
    ProviderTokens tokens = new ProviderTokens(bearer, clock, System::nanoTime);
    LimitedLog log = new LimitedLog(
        System.getLogger(Providers.class.getName()), LimitedLog.SOME, System::nanoTime);
    return new Provider(
        settings,
        tokens,
        new ProviderAnswers(settings, bearer.principalClaim(), tokens, log, clock),
        new ProviderErrors(log),
        new ClientAuthenticator(
            settings.client(), tokens, clock, () -> UUID.randomUUID().toString()),
        System::nanoTime);
  }
}
