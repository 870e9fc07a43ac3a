package io.github.mcpwar.security.delegation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.ClientAuthenticator;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.security.bearer.DelegationSource;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.Subject;
import io.github.mcpwar.security.bearer.TooManyException;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.security.signon.SecretBox;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.spi.Delegation;
import io.github.mcpwar.spi.Delegation.Exchanges;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Gets tokens for other services in the names of the callers of all issuers. Thread-safe. */
public final class Delegations implements DelegationSource {
  private final Map<String, IssuerExchanges> issuers = new HashMap<>();
  private final KeyRing keys;
  private final Consents consents;
  private final LimitedExchanges exchanges;
  private final LatestTokens latest = new LatestTokens();
  private final Surroundings around;

  /**
   * The needs of this: parts of the process, and of the other nodes.
   *
   * @param keys the keys of all servers that serve the same clients
   * @param rates the rates of callers
   * @param perMinute the requests for one caller in a minute
   * @param consentWait how long a call waits for its user on a page
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param ids random identifiers that cannot be guessed
   * @param random fills arrays with random bytes
   */
  public record Surroundings(
      KeyRing keys,
      Rates rates,
      int perMinute,
      Duration consentWait,
      Clock clock,
      LongSupplier nanoTime,
      Supplier<String> ids,
      Consumer<byte[]> random) {}

  /**
   * Creates a source that exchanges nothing yet.
   *
   * @param base the URL of the application, without a trailing slash
   */
  public Delegations(String base, Surroundings around) {
    this.around = around;
    this.keys = around.keys().forPurpose("on-behalf-of");
    this.consents =
        new Consents(base, new SecretBox(keys.secrets("page"), around.random()), around.clock());
    this.exchanges = new LimitedExchanges(around);
  }

  /**
   * Adds an issuer whose tokens are exchanged.
   *
   * @param subjects finds the issuer's own tokens of callers
   */
  public void add(BearerSettings issuer, DelegationSettings settings, SubjectTokens subjects) {
    ProviderTokens tokens = new ProviderTokens(issuer, around.clock(), around.nanoTime());
    ProviderClient client = settings.client().orElseThrow();
    issuers.put(
        issuer.name(),
        new IssuerExchanges(
            client.id(),
            tokens,
            new ExchangeClient(
                settings.mode(),
                tokens,
                new ClientAuthenticator(client, tokens, around.clock(), around.ids()),
                around.clock(),
                around.nanoTime()),
            subjects));
  }

  @Override
  public Delegation of(Subject subject) {
    if (!issuers.containsKey(subject.issuer())) {
      return new CallerDelegation(this, () -> subject);
    }
    LatestTokens.Latest newest = latest.of(subject);
    return new CallerDelegation(this, () -> isExpired(subject) ? newest.subject() : subject);
  }

  private boolean isExpired(Subject subject) {
    return subject
        .expires()
        .filter(end -> end.isBefore(around.clock().instant()))
        .isPresent();
  }

  Consents consents() {
    return consents;
  }

  Duration consentWait() {
    return around.consentWait();
  }

  long now() {
    return around.nanoTime().getAsLong();
  }

  Optional<IssuerExchanges> issuer(String name) {
    return Optional.ofNullable(issuers.get(name));
  }

  /** The key of a caller, a call and a service, by which a visit to the provider is known. */
  String visit(Subject caller, String mark, Wanted wanted) {
    return seal(caller, mark, wanted);
  }

  void drop(Subject caller, DownstreamToken token) {
    exchanges.drop(caller, token);
  }

  private String seal(Subject caller, String token, Wanted wanted) {
    String text = String.join("\n", caller.issuer(), caller.name(), token, wanted.audience()) + "\n"
        + String.join("\n", wanted.scopes());
    return keys.seal(32, text.getBytes(UTF_8));
  }

  /** A token of a caller, from memory or from the provider. */
  DownstreamToken get(Subject caller, Wanted wanted, Exchanges call)
      throws ExchangeException, InterruptedException {
    IssuerExchanges issuer = issuer(caller, wanted);
    String subject = subject(caller, issuer, wanted);
    return exchanges.get(caller, issuer, subject, wanted, seal(caller, subject, wanted), call);
  }

  private IssuerExchanges issuer(Subject caller, Wanted wanted) throws ExchangeException {
    if (caller.isMachine()) {
      throw new ExchangeException(
          Reason.NO_USER,
          "no_user",
          "An API key belongs to a program and not to a user, so there is nobody in whose name"
              + " another service could be called",
          "No token for " + wanted + ": " + caller + " has an API key");
    }
    IssuerExchanges issuer = issuers.get(caller.issuer());
    if (issuer == null) {
      throw new ExchangeException(
          Reason.NOT_SET_UP,
          "not_set_up",
          ExchangeErrors.NOT_SET_UP,
          "tokenFor needs the setting mcp.on-behalf-of"
              + (caller.issuer().isEmpty() ? "" : " of the issuer " + caller.issuer()));
    }
    if (Applications.isOne(caller.claims())) {
      throw new ExchangeException(
          Reason.NO_USER,
          "no_user",
          ExchangeErrors.AN_APPLICATION,
          "No token for " + wanted + ": the token of " + caller + " is an application's own");
    }
    return issuer;
  }

  private static String subject(Subject caller, IssuerExchanges issuer, Wanted wanted)
      throws ExchangeException, InterruptedException {
    try {
      return issuer
          .subjects()
          .of(caller)
          .orElseThrow(() -> new ExchangeException(
              Reason.SIGN_IN_AGAIN,
              "expired",
              ExchangeErrors.SIGN_IN_AGAIN,
              "No token for " + wanted + ": there is no valid token of " + caller + " any more"));
    } catch (TooManyException e) {
      throw LimitedExchanges.tooMany(wanted, String.valueOf(e.getMessage()));
    } catch (UnavailableException e) {
      throw new ExchangeException(
          Reason.UNAVAILABLE,
          "unavailable",
          ExchangeErrors.UNAVAILABLE,
          "No token for " + wanted + "; the identity provider: " + e.getMessage());
    }
  }
}
