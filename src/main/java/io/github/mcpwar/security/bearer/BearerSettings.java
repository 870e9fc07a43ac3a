package io.github.mcpwar.security.bearer;

import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.settings.NamedSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings for access tokens.
 *
 * @param name the name of a further issuer in settings; empty for the first one
 * @param issuer the issuer identifier of the authorization server, as in its tokens and metadata
 * @param resource the URL of the MCP endpoint as known to clients, which identifies the resource
 * @param audiences accepted audiences; a token needs one of them
 * @param algorithms accepted signature algorithms, asymmetric ones only
 * @param clockSkew the tolerated difference between clocks
 * @param principalClaim the claim that names the caller
 * @param roleClaims claims that hold roles; dots lead into objects, and <code>{audience}</code>
 *     stands for each audience
 * @param roles accepted roles; a caller needs one of them, or none if empty
 * @param scopes the scopes that every token needs
 * @param advertised the scopes that clients are told to request
 * @param impliedScopes for a scope, the narrower scopes that it includes
 * @param proofRequired true to accept only tokens bound to a key of the client
 * @param introspection the client for introspection of opaque tokens; empty to reject them
 */
public record BearerSettings(
    String name,
    String issuer,
    URI resource,
    Set<String> audiences,
    Set<String> algorithms,
    Duration clockSkew,
    String principalClaim,
    List<String> roleClaims,
    Set<String> roles,
    Set<String> scopes,
    AdvertisedScopes advertised,
    Map<String, Set<String>> impliedScopes,
    boolean proofRequired,
    Optional<Client> introspection) {
  public static final Setting<String> ISSUER = Setting.of(
      "mcp.bearer-issuer",
      "",
      "an https URL, or an http URL on this machine, without query and fragment",
      "With bearer: the issuer URL of the authorization server, exactly as in its tokens.",
      BearerParser::issuer);

  public static final Setting<String> RESOURCE = Setting.of(
      "mcp.bearer-resource",
      "",
      "a URL without query and fragment, such as https://host/ai/mcp",
      "With bearer: the public URL of the MCP endpoint. Tokens must be issued for it.",
      BearerParser::resource);

  public static final Setting<Set<String>> AUDIENCES = Setting.list(
      "mcp.bearer-audiences",
      "Further accepted token audiences, for authorization servers that do not know the "
          + "endpoint by its URL. One of them is enough.");

  public static final Setting<Set<String>> SCOPES = Setting.list(
      "mcp.bearer-scopes",
      "",
      Setting.LIST,
      "The scopes that every token needs.",
      BearerParser::scope);

  public static final Setting<Set<String>> ADVERTISED_SCOPES = Setting.list(
      "mcp.bearer-advertised-scopes",
      "",
      Setting.LIST,
      "The scopes that clients are told to request, such as api://APP/mcp; empty if they are "
          + "those of mcp.bearer-scopes. Other scopes that a tool needs get the same api://APP/.",
      BearerParser::scope);

  public static final Setting<Set<String>> SCOPE_INCLUDES = Setting.list(
      "mcp.bearer-scope-includes",
      "",
      Setting.LIST,
      "Scopes that include narrower ones, each as broad>narrow, such as "
          + "files:write>files:read.",
      BearerParser::includedScope);

  public static final Setting<String> PRINCIPAL_CLAIM = Setting.name(
      "mcp.bearer-principal-claim",
      "sub",
      "The claim that holds the caller's name. Sessions are bound to this name, so it "
          + "must be unique and never reassigned.");

  public static final Setting<Set<String>> ROLE_CLAIMS = Setting.list(
      "mcp.bearer-role-claims",
      "roles,groups,realm_access.roles,resource_access.{audience}.roles",
      Setting.LIST,
      "The claims that hold roles. Dots lead into objects; {audience} stands for each "
          + "of the audiences.",
      BearerParser::claim);

  public static final Setting<Set<String>> ALGORITHMS = Setting.list(
      "mcp.bearer-algorithms",
      "RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512",
      Setting.LIST,
      "The accepted signature algorithms; never none or one with a shared secret.",
      BearerParser::algorithm);

  public static final Setting<Duration> CLOCK_SKEW = Setting.time(
      "mcp.bearer-clock-skew",
      "30s",
      "The largest accepted difference between the clocks of this server and the "
          + "authorization server.");

  public static final Setting<Boolean> DPOP_REQUIRED = Setting.flag(
      "mcp.bearer-dpop-required",
      false,
      "Accepts only tokens that are bound to a key of the client (DPoP). Bound tokens "
          + "always require the key.");

  public static final Setting<String> INTROSPECTION_CLIENT = Setting.text(
      "mcp.bearer-introspection-client",
      "",
      "The client id for introspection of opaque tokens at the authorization server; "
          + "empty to refuse opaque tokens.");

  public static final Setting<String> INTROSPECTION_SECRET =
      Setting.secret("mcp.bearer-introspection-secret", 1, "The client secret for introspection.");

  public static final Setting<Optional<Boolean>> MODULE = Setting.optionalFlag(
      "mcp.bearer-module",
      "Reports callers to the container by Jakarta Authentication; empty for true on "
          + "Tomcat only. Otherwise a filter reports them to the application.");

  /** The settings of each further issuer. */
  public static final NamedSettings FURTHER = new NamedSettings(
      "mcp.bearer-issuers.",
      Stream.concat(
              Stream.<Setting<?>>of(
                      ISSUER,
                      AUDIENCES,
                      SCOPES,
                      ADVERTISED_SCOPES,
                      SCOPE_INCLUDES,
                      PRINCIPAL_CLAIM,
                      ROLE_CLAIMS,
                      ALGORITHMS,
                      CLOCK_SKEW,
                      INTROSPECTION_CLIENT,
                      INTROSPECTION_SECRET)
                  .<Setting<?>>map(setting -> of(setting, "NAME")),
              DelegationSettings.OF_ISSUERS.stream()
                  .<Setting<?>>map(setting -> DelegationSettings.of(setting, "NAME")))
          .toList());

  /** The setting for one issuer; the name of the first one is empty. */
  private static <T> Setting<T> of(Setting<T> setting, String name) {
    return name.isEmpty()
        ? setting
        : setting.withKey("mcp.bearer-issuers." + name + setting.key().replace("mcp.bearer-", "."));
  }

  /**
   * Reads the settings for the tokens of all issuers, the first one before further ones.
   *
   * @throws IllegalArgumentException if one is missing or does not fit; the message says what to
   *     change
   */
  public static List<BearerSettings> all(Settings values) {
    List<BearerSettings> all = new ArrayList<>(List.of(of(values, "")));
    FURTHER.names(values.names()).forEach(name -> all.add(of(values, name)));
    if (all.stream().anyMatch(each -> MachineKeys.CALLERS.equals(each.callerPrefix()))) {
      throw new IllegalArgumentException("Setting mcp.bearer-issuers.key.issuer needs another name"
          + " for the issuer: callers with API keys are named key/…");
    }
    Map<String, BearerSettings> byIssuer = new HashMap<>();
    String asked = "";
    for (BearerSettings each : all) {
      BearerSettings other = byIssuer.putIfAbsent(each.issuer(), each);
      if (other != null) {
        throw new IllegalArgumentException(
            "Settings " + of(ISSUER, other.name()).key() + " and "
                + of(ISSUER, each.name()).key() + " are the same issuer: remove one");
      }
      if (each.introspection().isPresent()) {
        String key = of(INTROSPECTION_CLIENT, each.name()).key();
        if (!asked.isEmpty()) {
          throw new IllegalArgumentException("Settings " + asked + " and " + key
              + " exclude each other: an opaque token does not say which issuer to ask");
        }
        asked = key;
      }
    }
    return List.copyOf(all);
  }

  private static BearerSettings of(Settings values, String name) {
    String issuer = required(values, of(ISSUER, name));
    URI resource = URI.create(required(values, RESOURCE));
    Set<String> audiences = new HashSet<>(values.get(of(AUDIENCES, name)));
    audiences.add(resource.toString());
    String client = values.get(of(INTROSPECTION_CLIENT, name));
    String secret = values.get(of(INTROSPECTION_SECRET, name));
    if (client.isEmpty() != secret.isEmpty()) {
      throw new IllegalArgumentException(of(INTROSPECTION_CLIENT, name).key() + " and "
          + of(INTROSPECTION_SECRET, name).key() + " need each other: set both or neither");
    }
    Set<String> scopes = values.get(of(SCOPES, name));
    return new BearerSettings(
        name,
        issuer,
        resource,
        Set.copyOf(audiences),
        algorithms(values, of(ALGORITHMS, name)),
        values.get(of(CLOCK_SKEW, name)),
        values.get(of(PRINCIPAL_CLAIM, name)),
        List.copyOf(values.get(of(ROLE_CLAIMS, name))),
        values.get(SignOnSettings.ROLES),
        scopes,
        new AdvertisedScopes(values.get(of(ADVERTISED_SCOPES, name)), scopes),
        implied(values.get(of(SCOPE_INCLUDES, name))),
        values.get(DPOP_REQUIRED),
        client.isEmpty() ? Optional.empty() : Optional.of(new Client(client, secret)));
  }

  /**
   * These settings for tokens that this application issues itself, with the claims of this issuer.
   * Clients request scopes by the names that tokens have.
   */
  public BearerSettings issuedHere() {
    return new BearerSettings(
        name,
        base(),
        resource,
        audiences,
        algorithms,
        clockSkew,
        principalClaim,
        roleClaims,
        roles,
        scopes,
        new AdvertisedScopes(Set.of(), scopes),
        impliedScopes,
        proofRequired,
        Optional.empty());
  }

  private static String required(Settings values, Setting<String> setting) {
    String value = values.get(setting);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("mcp.auth=bearer needs the setting " + setting.key());
    }
    return value;
  }

  private static Set<String> algorithms(Settings values, Setting<Set<String>> setting) {
    Set<String> names = values.get(setting);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("Setting " + setting.key() + " must not be empty");
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

  /** The credentials with which this server calls the authorization server. */
  public record Client(String id, String secret) {

    @Override
    public String toString() {
      return "client " + id;
    }
  }

  /** The beginning of the names of this issuer's callers; empty for the first issuer. */
  String callerPrefix() {
    return name.isEmpty() ? "" : name + "/";
  }

  /** The URL of the application that contains the endpoint, without a trailing slash. */
  public String base() {
    String text = withoutSlash(resource.toString());
    return text.endsWith("/mcp") ? text.substring(0, text.length() - "/mcp".length()) : text;
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
