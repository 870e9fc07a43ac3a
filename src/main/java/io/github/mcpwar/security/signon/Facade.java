package io.github.mcpwar.security.signon;

import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.ClientAuthenticator;
import io.github.mcpwar.security.bearer.DpopProofs;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.TokenVerifier;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.spi.cluster.Values;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The sign-on facade. Must be closed by its creator. */
public final class Facade implements AutoCloseable {
  private static final String ALL = "/*";

  /** The requests for news of one user in a minute. */
  public static final int REFRESHES_PER_MINUTE = Refreshes.PER_MINUTE;

  /** The URL patterns of its endpoints. */
  public static final List<String> PATTERNS =
      List.of(Paths.AUTHORIZE, Paths.CALLBACK, Paths.TOKEN, Paths.REVOKE, Paths.REGISTER);

  private final FacadeParts parts;
  private final Registrations registrations;
  private final ClientMethods methods;
  private final UserAccess access;

  /**
   * The needs of the facade: parts of the process, and of the other nodes.
   *
   * @param keys the keys of all servers that serve the same clients
   * @param values keeps codes and grants for all nodes; empty for the memory of this process
   * @param addresses the rates of addresses
   * @param clients the rates of clients
   * @param users the rates of users, {@value #REFRESHES_PER_MINUTE} in a minute
   * @param takesBasic true if the container lets Basic headers of clients through
   * @param proofs takes the identifier of a DPoP proof on all servers
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param ids random identifiers that cannot be guessed
   * @param random fills arrays with random bytes
   */
  public record Surroundings(
      KeyRing keys,
      Optional<Values> values,
      Rates addresses,
      Rates clients,
      Rates users,
      FailedSignOns failures,
      boolean takesBasic,
      Predicate<String> proofs,
      SecurityEvents events,
      Clock clock,
      LongSupplier nanoTime,
      Supplier<String> ids,
      Consumer<byte[]> random) {}

  /**
   * Creates the facade.
   *
   * @param server the name of the server for people
   */
  public Facade(
      String server, FacadeSettings settings, BearerSettings bearer, Surroundings around) {
    KeyRing keys = around.keys();
    Clock clock = around.clock();
    LongSupplier nanoTime = around.nanoTime();
    LimitedLog log =
        new LimitedLog(System.getLogger(Facade.class.getName()), LimitedLog.SOME, nanoTime);
    RedirectUris redirects = new RedirectUris(settings.redirectSchemes());
    SealedClients sealed = new SealedClients(keys, clock);
    Records records = new Records(
        around.values().orElseGet(() -> new MemoryValues(nanoTime)),
        new SecretBox(keys.secrets("sign-on records"), around.random()));
    this.methods = new ClientMethods(around.takesBasic());
    ProviderTokens tokens = new ProviderTokens(bearer, clock, nanoTime);
    this.registrations = new Registrations(sealed, redirects, methods, clock);
    Provider provider = new Provider(
        settings,
        tokens,
        new ProviderAnswers(settings, bearer.principalClaim(), tokens, log, clock),
        new ProviderErrors(log),
        new ClientAuthenticator(settings.client(), tokens, clock, around.ids()),
        nanoTime);
    this.parts = new FacadeParts(
        settings,
        new Clients(
            settings.clients(),
            sealed::find,
            new ClientDocuments(PublicFetcher.of(nanoTime), redirects, nanoTime),
            settings.isRegistrationOpen()),
        new Codes(records, around.ids()),
        new Grants(records, keys, settings.refreshLifetime(), clock, around.ids()),
        new AccessTokens(settings, keys, bearer.clockSkew(), clock, around.ids()),
        provider,
        new Refreshes(provider, around.users(), nanoTime),
        new Assertions(settings, bearer.principalClaim(), tokens, records, clock),
        new ProviderSecrets(keys),
        new SignOnCookies(keys, settings.base().startsWith("https:"), clock),
        new DpopProofs(clock, around.proofs()),
        new SignOnLimits(
            around.addresses(),
            settings.requestsPerMinute(),
            around.clients(),
            requestsOfClients(settings),
            nanoTime),
        around.failures(),
        new Pages(server, settings.base()),
        around.events(),
        log,
        clock,
        around.ids());
    this.access = new UserAccess(parts.grants(), parts.refreshes(), clock);
  }

  /** The requests of one client for tokens in a minute; a client can have many users. */
  public static int requestsOfClients(FacadeSettings settings) {
    return 10 * settings.requestsPerMinute();
  }

  /** This application as it is registered with the provider. */
  public ProviderClient client() {
    return parts.settings().client();
  }

  /** Verifies the tokens that the facade issues. */
  public TokenVerifier tokens() {
    return parts.tokens();
  }

  /**
   * The provider's own access token of the user for whom the facade issued a token with these
   * claims; empty if there is none, so that the user must sign on again.
   */
  public Optional<ProviderAccess> access(Map<String, Object> claims)
      throws UnavailableException, InterruptedException {
    return access.of(claims);
  }

  /** The servlets, by URL pattern. */
  public Map<String, HttpServlet> servlets() {
    FacadeSettings settings = parts.settings();
    Map<String, HttpServlet> servlets = new LinkedHashMap<>();
    String path = URI.create(settings.base()).getRawPath();
    Set<String> tails = new HashSet<>(List.of(path, settings.resource().getRawPath(), "/mcp"));
    String metadata = ServerMetadata.document(settings, methods);
    Paths.METADATA.forEach(each -> servlets.put(each + ALL, new DocumentServlet(metadata, tails)));
    servlets.put(Paths.KEYS, new DocumentServlet("{\"keys\":[]}", Set.of()));
    servlets.put(Paths.AUTHORIZE, new AuthorizationServlet(parts));
    servlets.put(Paths.CALLBACK, new CallbackServlet(parts));
    servlets.put(Paths.TOKEN, new TokenEndpoint(parts));
    servlets.put(Paths.REVOKE, new RevocationEndpoint(parts));
    if (settings.isRegistrationOpen()) {
      servlets.put(
          Paths.REGISTER,
          new RegistrationEndpoint(registrations, parts.limits(), parts.events(), parts.log()));
    }
    return servlets;
  }

  @Override
  public void close() {
    parts.proofs().close();
  }
}
