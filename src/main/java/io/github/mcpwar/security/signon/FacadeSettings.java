package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.Scope;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.DelegationMode;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Settings of the sign-on facade. They are read where no library for sign-on is on the class path,
 * so no setting has a type of one.
 *
 * @param base the URL of the application, without a trailing slash; the issuer for clients
 * @param resource the URL of the MCP endpoint
 * @param required the scopes that every access token needs
 * @param isDpopRequired true to issue only tokens that are bound to a key of the client
 * @param client the application as registered with the provider
 * @param keepsUserTokens true to keep the provider's access tokens of users, with which tools get
 *     tokens for other services
 * @param scopes the scopes to request from the provider
 * @param clients the clients that the operator has registered
 * @param isRegistrationOpen true if other clients may register themselves
 * @param redirectSchemes the accepted private-use schemes of redirect URIs
 * @param tokenLifetime the lifetime of an access token that can be refreshed
 * @param refreshLifetime the time after which a user must sign on again
 * @param requestsPerMinute the requests of one address in a minute
 */
public record FacadeSettings(
    String base,
    URI resource,
    Set<String> required,
    boolean isDpopRequired,
    ProviderClient client,
    boolean keepsUserTokens,
    Set<String> scopes,
    List<Client> clients,
    boolean isRegistrationOpen,
    Set<String> redirectSchemes,
    Duration tokenLifetime,
    Duration refreshLifetime,
    int requestsPerMinute) {
  public static final Setting<SignOn> SIGN_ON = Setting.choice(
      "mcp.sign-on",
      SignOn.PROVIDER,
      "With bearer: where clients get their access tokens. With facade, this application is the "
          + "authorization server that clients see, in front of one application that is registered "
          + "with the identity provider, and only its own tokens are accepted.");

  public static final Setting<String> CLIENT_ID = Setting.text(
      "mcp.sign-on-client-id", "", "With facade: the client id of the registered application.");

  public static final Setting<String> CLIENT_SECRET = Setting.secret(
      "mcp.sign-on-client-secret",
      1,
      "With facade: the client secret of the registered application, unless it has a key.");

  public static final Setting<String> CLIENT_KEY = Setting.text(
      "mcp.sign-on-client-key-file",
      "",
      "With facade: a file with the private key of the registered application as a JWK, in place "
          + "of a secret (private_key_jwt). The members kid and x5t#S256 are sent along.");

  public static final Setting<Set<String>> SCOPES = Setting.of(
      "mcp.sign-on-scopes",
      "openid offline_access",
      "scopes separated by blanks or commas",
      "With facade: the scopes to request from the provider, under its own names, such as "
          + "api://APP/mcp openid offline_access.",
      FacadeParser::scopes);

  public static final Setting<Set<String>> CLIENTS = Setting.list(
      "mcp.sign-on-clients",
      "",
      "a list of clients separated by commas, each as an id and its redirect URIs, separated by "
          + "blanks",
      "With facade: clients that need not register themselves, such as inspector "
          + "http://localhost/callback. On a loopback address, any port will do.",
      FacadeParser::client);

  public static final Setting<String> CLIENT_SECRETS = Setting.secret(
      "mcp.sign-on-clients-secrets",
      "pairs such as inspector=SECRET, separated by commas, with secrets of at least 16 characters",
      "With facade: the secrets of those clients of mcp.sign-on-clients that have one.",
      FacadeParser::areSecrets);

  public static final Setting<Boolean> REGISTRATION = Setting.flag(
      "mcp.sign-on-registration",
      true,
      "With facade: accepts clients that register themselves (RFC 7591) or whose id is the URL of "
          + "a document about them; otherwise only those of mcp.sign-on-clients.");

  public static final Setting<Set<String>> REDIRECT_SCHEMES = Setting.list(
      "mcp.sign-on-redirect-schemes",
      "",
      "a list of schemes such as cursor, separated by commas",
      "With facade: schemes of redirect URIs that clients may register besides https, and http on "
          + "a loopback address. Any program on the user's machine can claim such a scheme.",
      FacadeParser::scheme);

  public static final Setting<Duration> TOKEN_LIFETIME = Setting.time(
      "mcp.sign-on-token-lifetime",
      "10m",
      "With facade: the lifetime of access tokens for clients that can refresh them. Roles are as "
          + "old as the token at most.");

  public static final Setting<Duration> REFRESH_LIFETIME = Setting.time(
      "mcp.sign-on-refresh-lifetime",
      "720h",
      "With facade: the time after which a user must sign on again. The provider may allow less.");

  public static final Setting<Integer> REQUESTS_PER_MINUTE = Setting.count(
      "mcp.max-sign-on-requests",
      120,
      "With facade: the maximum number of requests in a minute from one address to register or "
          + "sign on; ten times as many from one client for tokens.");

  /**
   * Reads the settings of the facade.
   *
   * @param bearer the settings for access tokens
   * @throws IllegalArgumentException if one is missing or invalid; the message says what to change
   */
  public static FacadeSettings of(Settings values, BearerSettings bearer) {
    String base = FacadeParser.base(bearer);
    FacadeParser.requireClaimsOfUsers(bearer);
    if (values.get(CLIENT_ID).isEmpty()) {
      throw new IllegalArgumentException("mcp.sign-on=facade needs the setting " + CLIENT_ID.key());
    }
    Set<String> schemes = values.get(REDIRECT_SCHEMES);
    return new FacadeSettings(
        base,
        bearer.resource(),
        bearer.scopes(),
        bearer.proofRequired(),
        client(values),
        values.get(DelegationSettings.MODE) != DelegationMode.OFF,
        values.get(SCOPES),
        FacadeParser.clients(
            values.get(CLIENTS), values.get(CLIENT_SECRETS), new RedirectUris(schemes)),
        values.get(REGISTRATION),
        schemes,
        values.get(TOKEN_LIFETIME),
        values.get(REFRESH_LIFETIME),
        values.get(REQUESTS_PER_MINUTE));
  }

  /** The scopes to request from the provider. */
  Scope scope() {
    return new Scope(scopes.toArray(String[]::new));
  }

  /** True if a URI is that of the endpoint, by which clients ask for its tokens. */
  boolean isResource(URI uri) {
    return withoutSlash(uri).equals(withoutSlash(resource));
  }

  private static String withoutSlash(URI uri) {
    return uri.toString().replaceFirst("/$", "");
  }

  private static ProviderClient client(Settings values) {
    String secret = values.get(CLIENT_SECRET);
    String keyFile = values.get(CLIENT_KEY);
    if (secret.isEmpty() == keyFile.isEmpty()) {
      throw new IllegalArgumentException("mcp.sign-on=facade needs one of the settings "
          + CLIENT_SECRET.key() + " and " + CLIENT_KEY.key());
    }
    return ProviderClient.of(values.get(CLIENT_ID), secret, keyFile, CLIENT_KEY.key());
  }
}
