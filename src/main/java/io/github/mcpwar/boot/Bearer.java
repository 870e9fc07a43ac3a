package io.github.mcpwar.boot;

import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.BearerAuthenticator;
import io.github.mcpwar.security.bearer.BearerFilter;
import io.github.mcpwar.security.bearer.BearerModule;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.Challenge;
import io.github.mcpwar.security.bearer.ResourceMetadataServlet;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Installs authentication by access tokens. */
final class Bearer {
  private static final System.Logger LOG = System.getLogger(Bearer.class.getName());

  private Bearer() {}

  /**
   * Adds the filter, the metadata servlet and, on Tomcat, the authentication module.
   *
   * @return to be closed with the server
   * @throws IllegalArgumentException if a setting is missing or invalid
   */
  static AutoCloseable install(ServletContext context, Settings values, SecurityEvents events) {
    BearerSettings settings = settings(values);
    FailedSignOns failures = new FailedSignOns(values.get(Settings.MAX_FAILED_SIGN_ONS));
    BearerAuthenticator authenticator =
        new BearerAuthenticator(settings, failures, events, Clock.systemUTC(), System::nanoTime);
    boolean module = values.get(Settings.BEARER_MODULE).orElseGet(Bearer::isTomcat);
    if (module) {
      factory().registerServerAuthModule(new BearerModule(authenticator), context);
    }
    LOG.log(
        System.Logger.Level.INFO,
        "Tokens of " + settings.issuer() + " for " + settings.resource() + " are accepted; "
            + (module ? "the container is told of callers" : "a filter tells of callers"));
    FilterRegistration.Dynamic filter =
        context.addFilter("mcp-bearer", new BearerFilter(authenticator, new Challenge(settings)));
    filter.setAsyncSupported(true);
    filter.addMappingForServletNames(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.INCLUDE),
        false,
        Endpoints.MCP_SERVLET);
    context
        .addServlet("mcp-resource-metadata", new ResourceMetadataServlet(settings))
        .addMapping(Challenge.METADATA_PATH + "/*");
    return () -> {
      if (module) {
        factory().removeServerAuthModule(context);
      }
      authenticator.close();
    };
  }

  private static AuthConfigFactory factory() {
    AuthConfigFactory factory = AuthConfigFactory.getFactory();
    if (factory == null) {
      throw new IllegalArgumentException(
          "This container has no Jakarta Authentication: remove the setting "
              + Settings.BEARER_MODULE.key());
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

  private static BearerSettings settings(Settings values) {
    String issuer = required(values, Settings.BEARER_ISSUER);
    URI resource = URI.create(required(values, Settings.BEARER_RESOURCE));
    Set<String> audiences = new HashSet<>(values.get(Settings.BEARER_AUDIENCES));
    audiences.add(resource.toString());
    String client = values.get(Settings.BEARER_INTROSPECTION_CLIENT);
    String secret = values.get(Settings.BEARER_INTROSPECTION_SECRET);
    if (client.isEmpty() != secret.isEmpty()) {
      throw new IllegalArgumentException(Settings.BEARER_INTROSPECTION_CLIENT.key() + " and "
          + Settings.BEARER_INTROSPECTION_SECRET.key() + " need each other: set both or neither");
    }
    return new BearerSettings(
        issuer,
        resource,
        Set.copyOf(audiences),
        algorithms(values.get(Settings.BEARER_ALGORITHMS)),
        values.get(Settings.BEARER_CLOCK_SKEW),
        values.get(Settings.BEARER_PRINCIPAL_CLAIM),
        List.copyOf(values.get(Settings.BEARER_ROLE_CLAIMS)),
        values.get(Settings.ROLES),
        values.get(Settings.BEARER_SCOPES),
        implied(values.get(Settings.BEARER_SCOPE_INCLUDES)),
        values.get(Settings.BEARER_DPOP_REQUIRED),
        client.isEmpty()
            ? Optional.empty()
            : Optional.of(new BearerSettings.Client(client, secret)));
  }

  private static String required(Settings values, Setting<String> setting) {
    String value = values.get(setting);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("mcp.auth=bearer needs the setting " + setting.key());
    }
    return value;
  }

  private static Set<String> algorithms(Set<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "Setting " + Settings.BEARER_ALGORITHMS.key() + " must not be empty");
    }
    return names;
  }

  private static Map<String, Set<String>> implied(Set<String> pairs) {
    Map<String, Set<String>> implied = new HashMap<>();
    for (String pair : pairs) {
      String[] scopes = pair.split(">", -1);
      implied.computeIfAbsent(scopes[0], broad -> new HashSet<>()).add(scopes[1]);
    }
    return implied;
  }
}
