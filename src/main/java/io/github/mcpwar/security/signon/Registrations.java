package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Registers clients by their metadata.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7591">RFC 7591</a>
 */
final class Registrations {
  private static final int MOST_URIS = 10;

  private final SealedClients clients;
  private final RedirectUris redirects;
  private final ClientMethods methods;
  private final InstantSource clock;

  Registrations(
      SealedClients clients, RedirectUris redirects, ClientMethods methods, InstantSource clock) {
    this.clients = clients;
    this.redirects = redirects;
    this.methods = methods;
    this.clock = clock;
  }

  /** Registers a client by the JSON text of its metadata. */
  ClientInformation register(String text) throws RefusedRequestException {
    ClientMetadata asked = metadata(text);
    List<String> uris = redirectUris(asked, redirects);
    ClientAuthenticationMethod method = method(asked);
    requireCode(asked);
    String name = asked.getName() == null ? "" : ClientNames.shown(asked.getName());
    Client client = clients
        .register(name, uris, !method.equals(ClientAuthenticationMethod.NONE))
        .orElseThrow(() -> refused("The redirect URIs and the name are too long"));
    ClientMetadata granted = new ClientMetadata();
    granted.setName(name.isEmpty() ? null : name);
    granted.setRedirectionURIs(new LinkedHashSet<>(asked.getRedirectionURIs()));
    granted.setGrantTypes(
        new LinkedHashSet<>(List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)));
    granted.setResponseTypes(Set.of(ResponseType.CODE));
    granted.setTokenEndpointAuthMethod(method);
    return new ClientInformation(
        new ClientID(client.id()),
        Date.from(clock.instant()),
        granted,
        client.secret().map(Secret::new).orElse(null));
  }

  private static ClientMetadata metadata(String text) throws RefusedRequestException {
    try {
      return ClientMetadata.parse(JSONObjectUtils.parse(text));
    } catch (ParseException e) {
      ErrorObject error = e.getErrorObject();
      boolean isUri =
          error != null && RegistrationError.INVALID_REDIRECT_URI.getCode().equals(error.getCode());
      throw isUri
          ? new RefusedRequestException(
              RegistrationError.INVALID_REDIRECT_URI, "A redirect URI cannot be used")
          : refused("The metadata of the client cannot be read");
    } catch (RuntimeException e) { // the library throws others for odd members
      throw refused("The metadata of the client cannot be read");
    }
  }

  /** The redirect URIs of a client, all of which must be acceptable. */
  static List<String> redirectUris(ClientMetadata metadata, RedirectUris redirects)
      throws RefusedRequestException {
    Set<String> uris = metadata.getRedirectionURIStrings();
    if (uris == null || uris.isEmpty() || uris.size() > MOST_URIS) {
      throw new RefusedRequestException(
          RegistrationError.INVALID_REDIRECT_URI, "Send one to " + MOST_URIS + " redirect_uris");
    }
    for (String uri : uris) {
      Optional<String> mistake = redirects.mistake(uri);
      if (mistake.isPresent()) {
        throw new RefusedRequestException(
            RegistrationError.INVALID_REDIRECT_URI,
            "A redirect URI cannot be used: " + mistake.get());
      }
    }
    return List.copyOf(uris);
  }

  private ClientAuthenticationMethod method(ClientMetadata asked) throws RefusedRequestException {
    ClientAuthenticationMethod method = asked.getTokenEndpointAuthMethod() == null
        ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC // the default of RFC 7591
        : asked.getTokenEndpointAuthMethod();
    return methods
        .granted(method)
        .orElseThrow(
            () -> refused("The token_endpoint_auth_method must be one of " + methods.offered()));
  }

  private static void requireCode(ClientMetadata asked) throws RefusedRequestException {
    boolean hasCode = (asked.getGrantTypes() == null
            || asked.getGrantTypes().contains(GrantType.AUTHORIZATION_CODE))
        && (asked.getResponseTypes() == null
            || asked.getResponseTypes().contains(ResponseType.CODE));
    if (!hasCode) {
      throw refused("The grant_types need authorization_code, and the response_types code");
    }
  }

  private static RefusedRequestException refused(String words) {
    return new RefusedRequestException(RegistrationError.INVALID_CLIENT_METADATA, words);
  }
}
