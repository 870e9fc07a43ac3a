package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.github.mcpwar.client.AuthorizationException;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's registrations at authorization servers. Credentials of one are never sent to
 * another.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Authorization server binding</a>
 */
final class Clients {
  private final ClientIdentity identity;
  private final Web web;
  private final Map<Where, RegisteredClient> registered = new HashMap<>();
  private @Nullable String boundTo;

  /** The key of a registration, which is for one server and one redirect URL. */
  private record Where(String issuer, URI redirectUri) {}

  Clients(ClientIdentity identity, Web web) {
    this.identity = identity;
    this.web = web;
  }

  /**
   * Chooses an authorization server from those that an MCP server names.
   *
   * @throws AuthorizationException if the client must not use any of them
   */
  String choose(List<String> issuers, URI endpoint) {
    String only = identity.issuer();
    if (only == null) {
      return issuers.get(0);
    }
    if (!issuers.contains(only)) {
      throw new AuthorizationException("%s requires tokens of %s, not of %s"
          .formatted(endpoint, String.join(" or ", issuers), only));
    }
    return only;
  }

  /** The configured authorization server, for MCP servers that name none. */
  Optional<String> only() {
    return Optional.ofNullable(identity.issuer());
  }

  /**
   * Returns the client for a flow without a person, who could consent to a registration.
   *
   * @throws AuthorizationException if the client is not registered, or is registered elsewhere
   */
  RegisteredClient known(AuthorizationServerMetadata server) {
    String id = identity.id();
    if (id == null) {
      throw AuthorizationException.forWantOfClient(
          "Without a person to sign on, a client id is needed");
    }
    return bound(id, server);
  }

  /**
   * Returns the client for a flow in which a person returns to a URL; registers it if needed.
   *
   * @throws AuthorizationException if the client cannot be registered
   */
  RegisteredClient of(AuthorizationServerMetadata server, URI redirectUri) {
    String id = identity.id();
    if (id != null) {
      return bound(id, server);
    }
    URI document = identity.document();
    boolean fetches =
        Boolean.TRUE.equals(server.getCustomParameter("client_id_metadata_document_supported"));
    if (document != null && fetches) {
      return new RegisteredClient(new ClientID(document.toString()), null, null, null);
    }
    if (server.getRegistrationEndpointURI() == null) {
      throw AuthorizationException.forWantOfClient(
          ("The authorization server %s does not register clients itself: "
                  + "ask its administrator for a client id")
              .formatted(server.getIssuer()));
    }
    return registered.computeIfAbsent(
        new Where(server.getIssuer().getValue(), redirectUri), where -> register(server, where));
  }

  private RegisteredClient bound(String id, AuthorizationServerMetadata server) {
    String issuer = server.getIssuer().getValue();
    boolean portable = id.startsWith("https://"); // the URL of its metadata
    if (boundTo != null && !boundTo.equals(issuer) && !portable) {
      throw new AuthorizationException(
          "The server now requires tokens of %s, but the client %s is registered at %s"
              .formatted(issuer, id, boundTo));
    }
    boundTo = issuer;
    String secret = identity.secret();
    return new RegisteredClient(
        new ClientID(id), secret == null ? null : new Secret(secret), identity.key(), null);
  }

  /**
   * Registers the client at an authorization server.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc7591#section-3">RFC 7591</a>
   */
  private RegisteredClient register(AuthorizationServerMetadata server, Where where) {
    URI endpoint = Addresses.requireProtected(
        server.getRegistrationEndpointURI(), where.redirectUri(), "registration endpoint");
    try {
      ClientRegistrationResponse answer = ClientRegistrationResponse.parse(
          new ClientRegistrationRequest(endpoint, metadata(server, where.redirectUri()), null)
              .toHTTPRequest()
              .send(web));
      if (!answer.indicatesSuccess()) {
        throw AuthorizationException.forWantOfClient(
            "The authorization server %s does not register this client with redirect URL %s: %s"
                .formatted(
                    where.issuer(),
                    where.redirectUri(),
                    Failures.words(answer.toErrorResponse().getErrorObject())));
      }
      ClientInformation given = answer.toSuccessResponse().getClientInformation();
      return new RegisteredClient(
          given.getID(), given.getSecret(), null, given.getMetadata().getTokenEndpointAuthMethod());
    } catch (ParseException e) {
      throw new AuthorizationException(
          "The answer of the registration endpoint " + endpoint + " is malformed", e);
    } catch (IOException e) {
      throw Failures.unreachable("The registration endpoint " + endpoint, e);
    }
  }

  /**
   * Returns the metadata of a native application, without a secret if the server allows that.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Application type</a>
   */
  private ClientMetadata metadata(AuthorizationServerMetadata server, URI redirectUri) {
    List<ClientAuthenticationMethod> taken = RegisteredClient.methods(server);
    var metadata = new ClientMetadata();
    metadata.setName(identity.name());
    metadata.setRedirectionURI(redirectUri);
    metadata.setResponseTypes(Set.of(ResponseType.CODE));
    metadata.setGrantTypes(
        new LinkedHashSet<>(List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)));
    metadata.setTokenEndpointAuthMethod(
        server.getTokenEndpointAuthMethods() == null
                || taken.contains(ClientAuthenticationMethod.NONE)
            ? ClientAuthenticationMethod.NONE
            : taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                : ClientAuthenticationMethod.CLIENT_SECRET_POST);
    metadata.setCustomField("application_type", "native");
    return metadata;
  }
}
