package io.github.mcpwar.boot;

import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.security.bearer.BearerAuthenticator;
import io.github.mcpwar.security.bearer.BearerChallenge;
import io.github.mcpwar.security.bearer.BearerFilter;
import io.github.mcpwar.security.bearer.BearerModule;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.DelegationSource;
import io.github.mcpwar.security.bearer.ResourceMetadataServlet;
import io.github.mcpwar.security.keys.ApiKeySettings;
import io.github.mcpwar.security.keys.ApiKeys;
import io.github.mcpwar.security.signon.Facade;
import io.github.mcpwar.security.signon.FacadeSettings;
import io.github.mcpwar.security.signon.SignOn;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.settings.Settings;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Installs authentication by access tokens. */
final class Bearer {
  private static final System.Logger LOG = System.getLogger(Bearer.class.getName());

  private Bearer() {}

  /**
   * Adds the filter, the metadata servlet and, on Tomcat, the authentication module.
   *
   * @param keys the keys that seal what clients carry
   * @param shared what the nodes of a cluster count together
   * @return to be closed with the server
   * @throws IllegalArgumentException if a setting is missing or invalid
   */
  static AutoCloseable install(
      ServletContext context,
      Settings values,
      KeyRing keys,
      SharedLimits shared,
      SecurityEvents events) {
    List<BearerSettings> issuers = new ArrayList<>(BearerSettings.all(values));
    BearerSettings settings = issuers.get(0);
    FailedSignOns failures =
        new FailedSignOns(shared.failedSignOns(values.get(SignOnSettings.MAX_FAILED_SIGN_ONS)));
    Optional<Facade> facade = values.get(FacadeSettings.SIGN_ON) == SignOn.FACADE
        ? Optional.of(
            SignOnFacade.install(context, values, settings, keys, shared, failures, events))
        : Optional.empty();
    DelegationSource delegations =
        OnBehalfOf.install(context, values, issuers, facade, keys, shared, events);
    if (facade.isPresent()) {
      issuers.set(0, settings.issuedHere());
    }
    BearerAuthenticator authenticator = new BearerAuthenticator(
        issuers,
        facade.map(Facade::tokens),
        keys(values, settings),
        failures,
        shared.proofs(BearerAuthenticator.PROOFS_KEPT),
        events,
        RandomIds.of(6),
        Clock.systemUTC(),
        System::nanoTime);
    boolean module = values.get(BearerSettings.MODULE).orElseGet(Bearer::isTomcat);
    if (module) {
      factory().registerServerAuthModule(new BearerModule(authenticator), context);
    }
    LOG.log(
        System.Logger.Level.INFO,
        "The server accepts tokens of "
            + issuers.stream().map(BearerSettings::issuer).collect(Collectors.joining(", "))
            + " for " + settings.resource() + "; "
            + (module ? "the container knows the callers" : "a filter reports the callers"));
    FilterRegistration.Dynamic filter = context.addFilter(
        "mcp-bearer",
        new BearerFilter(authenticator, new BearerChallenge(issuers.get(0)), delegations));
    filter.setAsyncSupported(true);
    filter.addMappingForServletNames(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.INCLUDE),
        false,
        Endpoints.MCP_SERVLET);
    ServletRegistration.Dynamic metadata =
        context.addServlet("mcp-resource-metadata", new ResourceMetadataServlet(issuers));
    metadata.setAsyncSupported(true); // for bodies that have not arrived
    metadata.addMapping(BearerChallenge.METADATA_PATH + "/*");
    return () -> {
      if (module) {
        factory().removeServerAuthModule(context);
      }
      authenticator.close();
      facade.ifPresent(Facade::close);
    };
  }

  private static Optional<ApiKeys> keys(Settings values, BearerSettings settings) {
    Optional<Path> file = values.get(ApiKeySettings.API_KEYS_FILE);
    if (file.isPresent() && settings.proofRequired()) {
      throw new IllegalArgumentException("Settings " + ApiKeySettings.API_KEYS_FILE.key() + " and "
          + BearerSettings.DPOP_REQUIRED.key()
          + " exclude each other: an API key is bound to nothing");
    }
    return file.map(each -> new ApiKeys(each, Clock.systemUTC(), System::nanoTime));
  }

  private static AuthConfigFactory factory() {
    AuthConfigFactory factory = AuthConfigFactory.getFactory();
    if (factory == null) {
      throw new IllegalArgumentException(
          "This container has no Jakarta Authentication: remove the setting "
              + BearerSettings.MODULE.key());
    }
    return factory;
  }

  /** True on Tomcat. By default, WildFly rejects callers unknown to its security domain. */
  private static boolean isTomcat() {
    try {
      AuthConfigFactory factory = AuthConfigFactory.getFactory();
      return factory != null && factory.getClass().getName().startsWith("org.apache.catalina.");
    } catch (LinkageError | SecurityException e) {
      return false;
    }
  }
}
