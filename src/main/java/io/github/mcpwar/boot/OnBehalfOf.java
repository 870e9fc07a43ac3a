package io.github.mcpwar.boot;

import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.DelegationMode;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.security.bearer.DelegationSource;
import io.github.mcpwar.security.delegation.ConsentServlet;
import io.github.mcpwar.security.delegation.Delegations;
import io.github.mcpwar.security.delegation.SubjectTokens;
import io.github.mcpwar.security.signon.Facade;
import io.github.mcpwar.security.signon.Pages;
import io.github.mcpwar.security.signon.ProviderAccess;
import io.github.mcpwar.server.ServerSettings;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Installs the exchange of callers' tokens for tokens with which tools call other services. */
final class OnBehalfOf {
  private static final System.Logger LOG = System.getLogger(OnBehalfOf.class.getName());
  private static final Duration CONSENT_WAIT = Duration.ofMinutes(2);

  private OnBehalfOf() {}

  /**
   * Adds the pages for users.
   *
   * @param issuers the issuers of callers' tokens; with the facade, the first is in front of it
   * @throws IllegalArgumentException if a setting is missing or invalid
   */
  static DelegationSource install(
      ServletContext context,
      Settings values,
      List<BearerSettings> issuers,
      Optional<Facade> facade,
      KeyRing keys,
      SharedLimits shared,
      SecurityEvents events) {
    String base = issuers.get(0).base();
    int perMinute = values.get(DelegationSettings.PER_MINUTE);
    Delegations delegations = new Delegations(
        base,
        new Delegations.Surroundings(
            keys,
            shared.signOns("exchanges", perMinute),
            perMinute,
            CONSENT_WAIT,
            Clock.systemUTC(),
            System::nanoTime,
            RandomIds.of(32),
            new SecureRandom()::nextBytes));
    for (BearerSettings issuer : issuers) {
      Optional<Facade> own = issuer.name().isEmpty() ? facade : Optional.empty();
      DelegationSettings settings =
          DelegationSettings.of(values, issuer.name(), own.map(Facade::client));
      if (settings.mode() != DelegationMode.OFF) {
        delegations.add(
            issuer,
            settings,
            own.map(OnBehalfOf::ofFacade)
                .orElseGet(() -> SubjectTokens.ofCallers(Clock.systemUTC())));
      }
    }
    if (DelegationSettings.areOn(values)) {
      addPages(context, values, base, delegations, shared, events);
    }
    return delegations;
  }

  private static SubjectTokens ofFacade(Facade facade) {
    return caller -> facade.access(caller.claims()).map(ProviderAccess::value);
  }

  private static void addPages(
      ServletContext context,
      Settings values,
      String base,
      Delegations delegations,
      SharedLimits shared,
      SecurityEvents events) {
    ConsentServlet servlet = new ConsentServlet(
        delegations,
        new Pages(values.get(ServerSettings.SERVER_NAME), base),
        shared.signOns("visits", ConsentServlet.PER_MINUTE),
        events,
        System::nanoTime);
    ServletRegistration.Dynamic pages = context.addServlet("mcp-on-behalf-of", servlet);
    pages.setAsyncSupported(true); // for bodies that have not arrived
    pages.addMapping(ConsentServlet.PATTERNS.toArray(String[]::new));
    LOG.log(
        System.Logger.Level.INFO,
        "Tools get tokens of users for other services; where users must allow it, register " + base
            + "/on-behalf-of/done with the identity provider as redirect URI");
  }
}
