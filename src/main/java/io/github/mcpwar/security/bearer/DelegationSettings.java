package io.github.mcpwar.security.bearer;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings for tokens with which tools call other services in the names of their callers.
 *
 * @param client this application as it is registered with the issuer; empty with
 *     {@link DelegationMode#OFF}
 * @param perMinute the requests for tokens for one caller in a minute
 */
public record DelegationSettings(
    DelegationMode mode, Optional<ProviderClient> client, int perMinute) {
  public static final Setting<DelegationMode> MODE = Setting.choice(
      "mcp.on-behalf-of",
      DelegationMode.OFF,
      "With bearer: how tools get tokens of the user for other services (context.tokenFor): by "
          + "token exchange (RFC 8693), by Entra ID's on-behalf-of flow, or auto for the one that "
          + "the provider's metadata names.");

  public static final Setting<String> CLIENT_ID = Setting.text(
      "mcp.on-behalf-of-client-id",
      "",
      "The client id of this server at the provider, which exchanges tokens. With the facade, "
          + "empty for its client.");

  public static final Setting<String> CLIENT_SECRET = Setting.secret(
      "mcp.on-behalf-of-client-secret", 1, "The secret of that client, unless it has a key.");

  public static final Setting<String> CLIENT_KEY = Setting.text(
      "mcp.on-behalf-of-client-key-file",
      "",
      "A file with the private key of that client as a JWK, in place of a secret.");

  public static final Setting<Integer> PER_MINUTE = Setting.count(
      "mcp.max-token-exchanges",
      60,
      "The maximum number of requests to the provider for such tokens in a minute for one caller. "
          + "Tokens in memory need no request.");

  /** The settings that each further issuer has of its own. */
  static final List<Setting<?>> OF_ISSUERS = List.of(MODE, CLIENT_ID, CLIENT_SECRET, CLIENT_KEY);

  /** True if tokens of any issuer are exchanged. */
  public static boolean areOn(Settings values) {
    return Stream.concat(Stream.of(""), BearerSettings.FURTHER.names(values.names()).stream())
        .anyMatch(issuer -> values.get(of(MODE, issuer)) != DelegationMode.OFF);
  }

  /**
   * Reads the settings for the tokens of one issuer.
   *
   * @param issuer the name of a further issuer; empty for the first one
   * @param facade the client of the sign-on facade in front of this issuer; empty for none
   * @throws IllegalArgumentException if one is missing or does not fit; the message says what to
   *     change
   */
  public static DelegationSettings of(
      Settings values, String issuer, Optional<ProviderClient> facade) {
    DelegationMode mode = values.get(of(MODE, issuer));
    String id = values.get(of(CLIENT_ID, issuer));
    String secret = values.get(of(CLIENT_SECRET, issuer));
    String keyFile = values.get(of(CLIENT_KEY, issuer));
    String modeKey = of(MODE, issuer).key();
    int perMinute = values.get(PER_MINUTE);
    if (mode == DelegationMode.OFF) {
      if (!id.isEmpty() || !secret.isEmpty() || !keyFile.isEmpty()) {
        throw new IllegalArgumentException("Setting " + of(CLIENT_ID, issuer).key()
            + " and those beside it have no effect without " + modeKey + "=auto");
      }
      return new DelegationSettings(mode, Optional.empty(), perMinute);
    }
    if (id.isEmpty() && secret.isEmpty() && keyFile.isEmpty() && facade.isPresent()) {
      return new DelegationSettings(mode, facade, perMinute);
    }
    if (id.isEmpty()) {
      throw new IllegalArgumentException(
          modeKey + " needs the setting " + of(CLIENT_ID, issuer).key());
    }
    if (secret.isEmpty() == keyFile.isEmpty()) {
      throw new IllegalArgumentException(modeKey + " needs one of the settings "
          + of(CLIENT_SECRET, issuer).key() + " and " + of(CLIENT_KEY, issuer).key());
    }
    return new DelegationSettings(
        mode,
        Optional.of(
            ProviderClient.of(id, secret, keyFile, of(CLIENT_KEY, issuer).key())),
        perMinute);
  }

  /** The setting for one issuer; the name of the first one is empty. */
  static <T> Setting<T> of(Setting<T> setting, String issuer) {
    return issuer.isEmpty()
        ? setting
        : setting.withKey("mcp.bearer-issuers." + issuer + setting.key().replace("mcp.", "."));
  }
}
