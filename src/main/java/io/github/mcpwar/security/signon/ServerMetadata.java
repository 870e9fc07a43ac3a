package io.github.mcpwar.security.signon;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import io.github.mcpwar.security.bearer.DpopProofs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The metadata of the facade, made of settings only. Some members are there because clients that
 * look for OpenID Connect miss them: there are no identity tokens and no keys.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8414">RFC 8414</a>
 */
final class ServerMetadata {
  static final String OFFLINE = "offline_access";

  private ServerMetadata() {}

  /** The document as JSON. */
  static String document(FacadeSettings settings, ClientMethods methods) {
    AuthorizationServerMetadata metadata =
        new AuthorizationServerMetadata(new Issuer(settings.base()));
    metadata.setAuthorizationEndpointURI(uri(settings, Paths.AUTHORIZE));
    metadata.setTokenEndpointURI(uri(settings, Paths.TOKEN));
    metadata.setRevocationEndpointURI(uri(settings, Paths.REVOKE));
    if (settings.isRegistrationOpen()) {
      metadata.setRegistrationEndpointURI(uri(settings, Paths.REGISTER));
    }
    metadata.setJWKSetURI(uri(settings, Paths.KEYS));
    Scope scopes = new Scope(new TreeSet<>(settings.required()).toArray(String[]::new));
    if (settings.scopes().contains(OFFLINE)) {
      scopes.add(OFFLINE);
    }
    metadata.setScopes(scopes);
    metadata.setResponseTypes(List.of(ResponseType.CODE));
    metadata.setResponseModes(List.of(ResponseMode.QUERY));
    List<GrantType> grants =
        new ArrayList<>(List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
    if (Assertions.areUsed(settings)) {
      grants.add(GrantType.JWT_BEARER);
      metadata.setCustomParameter(
          "authorization_grant_profiles_supported", List.of(Assertions.PROFILE));
    }
    metadata.setGrantTypes(grants);
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setTokenEndpointAuthMethods(methods.offered());
    metadata.setRevocationEndpointAuthMethods(methods.offered());
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    metadata.setDPoPJWSAlgs(
        DpopProofs.ALGORITHMS.stream().map(JWSAlgorithm::parse).toList());
    metadata.setCustomParameter(
        "client_id_metadata_document_supported", settings.isRegistrationOpen());
    metadata.setCustomParameter("subject_types_supported", List.of("public"));
    metadata.setCustomParameter("id_token_signing_alg_values_supported", List.of("RS256"));
    return JSONObjectUtils.toJSONString(metadata.toJSONObject());
  }

  private static URI uri(FacadeSettings settings, String path) {
    return URI.create(settings.base() + path);
  }
}
