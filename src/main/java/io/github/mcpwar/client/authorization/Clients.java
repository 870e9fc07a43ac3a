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
 * Who the client is at each authorization server. What one has given out goes to no other one.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration#authorization-server-binding">Authorization
 *     server binding</a>
 */
final class Clients {
  private final ClientIdentity identity;
  private final Web web;
  private final Map<Where, RegisteredClient> registered = new HashMap<>();
  private @Nullable String boundTo;

  /** A registration is for one server and one place to return to. */
  private record Where(String issuer, URI redirectUri) {}

  Clients(ClientIdentity identity, Web web) {
    this.identity = identity;
    this.web = web;
  }

  /**
   * The authorization server to turn to, of those that an MCP server names.
   *
   * @throws AuthorizationException when the client must not deal with any of them
   */
  String choose(List<String> issuers, URI endpoint) {
    String only = identity.issuer();
    if (only == null) {
      return issuers.get(0);
    }
    if (!issuers.contains(only)) {
      throw new AuthorizationException("%s wants tokens of %s, not of %s"
          .formatted(endpoint, String.join(" or ", issuers), only));
    }
    return only;
  }

  /** The authorization server that was configured, for MCP servers that name none. */
  Optional<String> only() {
    return Optional.ofNullable(identity.issuer());
  }

  /**
   * Without a person, who could consent to a registration.
   *
   * @throws AuthorizationException when the client was registered nowhere, or elsewhere
   */
  RegisteredClient known(AuthorizationServerMetadata server) {
    String id = identity.id();
    if (id == null) {
      throw AuthorizationException.forWantOfClient(
          "Without a person to sign on, a client identifier is needed");
    }
    return bound(id, server);
  }

  /**
   * For a person who will return to a URL.
   *
   * @throws AuthorizationException when there is no way to become a client of the server
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
          "The authorization server %s registers nobody by itself: a client identifier from its administrator is needed"
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
          "The server now wants tokens of %s, but the client %s is one of %s"
              .formatted(issuer, id, boundTo));
    }
    boundTo = issuer;
    String secret = identity.secret();
    return new RegisteredClient(
        new ClientID(id), secret == null ? null : new Secret(secret), identity.key(), null);
  }

  /** See <a href="https://datatracker.ietf.org/doc/html/rfc7591#section-3">RFC 7591</a>. */
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
            "The authorization server %s does not register this client (its addresses to return to: %s): %s"
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
          "What the registration endpoint " + endpoint + " answers makes no sense", e);
    } catch (IOException e) {
      throw Failures.unreachable("The registration endpoint " + endpoint, e);
    }
  }

  /**
   * A native application, which keeps no secret where it need not have one.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration#application-type-and-redirect-uri-constraints">Application
   *     type</a>
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
