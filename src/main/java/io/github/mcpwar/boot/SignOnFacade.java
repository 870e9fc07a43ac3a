package io.github.mcpwar.boot;

import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.BearerAuthenticator;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.signon.Facade;
import io.github.mcpwar.security.signon.FacadeSettings;
import io.github.mcpwar.server.ServerSettings;
import io.github.mcpwar.server.elicitation.ElicitationSettings;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.servlets.Tomcat;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.security.SecureRandom;
import java.time.Clock;

/** Installs the sign-on facade. */
final class SignOnFacade {
  private static final System.Logger LOG = System.getLogger(SignOnFacade.class.getName());

  private SignOnFacade() {}

  /**
   * Adds its servlets.
   *
   * @param keys the keys that seal what clients carry
   * @param shared what the nodes of a cluster count and keep together
   * @throws IllegalArgumentException if a setting is missing or invalid
   */
  static Facade install(
      ServletContext context,
      Settings values,
      BearerSettings bearer,
      KeyRing keys,
      SharedLimits shared,
      FailedSignOns failures,
      SecurityEvents events) {
    FacadeSettings settings = FacadeSettings.of(values, bearer);
    if (StateKeys.first(values).isEmpty()) {
      throw new IllegalArgumentException("mcp.sign-on=facade needs the setting "
          + ElicitationSettings.STATE_KEY.key() + ", by which clients stay registered");
    }
    Facade facade = new Facade(
        values.get(ServerSettings.SERVER_NAME),
        settings,
        bearer,
        new Facade.Surroundings(
            keys,
            shared.values("sign-on"),
            shared.signOns("addresses", settings.requestsPerMinute()),
            shared.signOns("clients", Facade.requestsOfClients(settings)),
            shared.signOns("refreshes", Facade.REFRESHES_PER_MINUTE),
            failures,
            Tomcat.runs(context),
            shared.proofs(BearerAuthenticator.PROOFS_KEPT),
            events,
            Clock.systemUTC(),
            System::nanoTime,
            RandomIds.of(32),
            new SecureRandom()::nextBytes));
    facade.servlets().forEach((pattern, servlet) -> {
      ServletRegistration.Dynamic added = context.addServlet("mcp-sign-on " + pattern, servlet);
      added.setAsyncSupported(true); // for bodies that have not arrived
      added.addMapping(pattern);
    });
    LOG.log(
        System.Logger.Level.INFO,
        "Clients sign on at " + settings.base() + ", in front of " + bearer.issuer() + "; register "
            + settings.base() + "/callback there as redirect URI");
    return facade;
  }
}
