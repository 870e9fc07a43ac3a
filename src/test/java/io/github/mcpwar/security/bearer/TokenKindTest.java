package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.github.mcpwar.requirements.Proves;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens as providers issue them, without claims that are irrelevant for their kind. */
class TokenKindTest {
  private static final String RESOURCE = "https://ai.example.com/mcp";
  private static final String ENTRA = "6731de76-14a6-49ae-97bc-6eba6914391e";
  private static final Set<String> AUDIENCES =
      Set.of(RESOURCE, ENTRA, "mcp", "api://mcp", "1example23456789", "0oa1c9mun8KDFGx6s1d8");

  private static Arguments token(String what, String type, String claims) {
    return Arguments.of(what, type, claims.replace('\'', '"').replace("RESOURCE", RESOURCE));
  }

  static Stream<Arguments> accessTokens() {
    return Stream.of(
        token("of RFC 9068", "at+jwt", "{'aud':'RESOURCE','client_id':'chat','jti':'x'}"),
        token(
            "of Keycloak 26",
            "JWT",
            "{'aud':['RESOURCE','account'],'typ':'Bearer','azp':'chat','sid':'e1',"
                + "'acr':'1','scope':'openid mcp','preferred_username':'ada'}"),
        token(
            "of Keycloak 21, with a nonce",
            "JWT",
            "{'aud':'mcp','typ':'Bearer','azp':'mcp','nonce':'n','session_state':'e1',"
                + "'acr':'1','scope':'openid'}"),
        token(
            "of Keycloak, bound to a key",
            "JWT",
            "{'aud':'RESOURCE','typ':'DPoP','azp':'chat','cnf':{'jkt':'x'}}"),
        token(
            "of Entra 1.0",
            "JWT",
            "{'aud':'api://mcp','acr':'1','amr':['pwd'],'appid':'b14a7505','appidacr':'0',"
                + "'oid':'o','scp':'mcp','tid':'t','unique_name':'ada@example.com',"
                + "'ver':'1.0'}"),
        token(
            "of Entra 2.0",
            "JWT",
            "{'aud':'" + ENTRA
                + "','azp':'b14a7505','azpacr':'0','name':'Ada','oid':'o',"
                + "'preferred_username':'ada@example.com','scp':'mcp','tid':'t',"
                + "'uti':'u','ver':'2.0'}"),
        token(
            "of Entra 2.0 for an application that calls itself",
            "JWT",
            "{'aud':'" + ENTRA + "','azp':'" + ENTRA
                + "','azpacr':'1','oid':'o','roles':['mcp'],'tid':'t','ver':'2.0'}"),
        token(
            "of Okta",
            "JWT",
            "{'aud':'RESOURCE','ver':1,'jti':'AT.x','cid':'0oa2','uid':'00u','scp':['mcp'],"
                + "'auth_time':1}"),
        token(
            "of Auth0",
            "JWT",
            "{'aud':['RESOURCE','https://example.auth0.com/userinfo'],'azp':'my_client_id',"
                + "'scope':'openid mcp'}"),
        token(
            "of Auth0 for a machine, without a scope",
            "JWT",
            "{'aud':'api://mcp','azp':'my_client_id','gty':'client-credentials'}"),
        token(
            "of Cognito",
            "",
            "{'token_use':'access','client_id':'1example23456789','scope':'mcp/read',"
                + "'auth_time':1,'username':'ada','cognito:groups':['x']}"),
        token(
            "of Cognito for a resource",
            "",
            "{'aud':'RESOURCE','token_use':'access','client_id':'other','scope':'mcp/read'}"),
        token("of a small server", "JWT", "{'aud':'RESOURCE'}"),
        token("of a small server for an API", "JWT", "{'aud':'api://mcp'}"),
        token("of a small server by a name", "JWT", "{'aud':'mcp','scope':'mcp'}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accessTokens")
  void an_access_token_is_taken(String what, String type, String claims) throws Exception {
    assertThat(verified(type, claims)).containsEntry("sub", "ada");
  }

  static Stream<Arguments> others() {
    return Stream.of(
        token(
            "an identity token of Keycloak",
            "JWT",
            "{'aud':'mcp','typ':'ID','azp':'mcp','sid':'e1','acr':'1','preferred_username':'ada'}"),
        token("a refresh token of Keycloak", "JWT", "{'aud':'RESOURCE','typ':'Refresh'}"),
        token("an offline token of Keycloak", "JWT", "{'aud':'RESOURCE','typ':'Offline'}"),
        token("a logout token of Keycloak", "JWT", "{'aud':'mcp','typ':'Logout','sid':'e1'}"),
        token(
            "an identity token of Entra 1.0",
            "JWT",
            "{'aud':'" + ENTRA
                + "','amr':['pwd'],'name':'Ada','oid':'o','tid':'t',"
                + "'unique_name':'ada@example.com','ver':'1.0'}"),
        token(
            "an identity token of Entra 2.0",
            "JWT",
            "{'aud':'" + ENTRA
                + "','name':'Ada','oid':'o','preferred_username':'ada@example.com',"
                + "'roles':['mcp'],'tid':'t','ver':'2.0'}"),
        token(
            "an identity token of Entra 2.0 with a nonce",
            "JWT",
            "{'aud':'" + ENTRA + "','nonce':'n','name':'Ada','oid':'o','tid':'t','ver':'2.0'}"),
        token(
            "an identity token of Okta",
            "JWT",
            "{'aud':'0oa1c9mun8KDFGx6s1d8','ver':1,'jti':'ID.x','amr':['pwd'],'idp':'00o',"
                + "'auth_time':1,'preferred_username':'ada'}"),
        token(
            "an identity token of Auth0",
            "JWT",
            "{'aud':'1example23456789','nickname':'ada','sid':'e1','nonce':'n'}"),
        token(
            "an identity token of Cognito",
            "",
            "{'aud':'1example23456789','token_use':'id','auth_time':1,'cognito:username':'ada'}"),
        token(
            "an identity token of Google",
            "JWT",
            "{'aud':'1example23456789','azp':'1example23456789','email':'ada@example.com'}"),
        token(
            "an identity token of a client that is a URL",
            "JWT",
            "{'aud':'api://mcp','azp':'api://mcp','name':'Ada'}"),
        token("a token with a nonce", "JWT", "{'aud':'RESOURCE','nonce':'n'}"),
        token("a token with at_hash", "JWT", "{'aud':'RESOURCE','at_hash':'x','scope':'mcp'}"),
        token("a token with c_hash", "at+jwt", "{'aud':'RESOURCE','c_hash':'x','scope':'mcp'}"),
        token("a token with s_hash", "JWT", "{'aud':'RESOURCE','s_hash':'x','scope':'mcp'}"),
        token(
            "a logout token",
            "JWT",
            "{'aud':'RESOURCE','events':{'http://schemas.openid.net/event/backchannel-"
                + "logout':{}},'sid':'e1'}"),
        token("a refresh token", "JWT", "{'aud':'RESOURCE','token_type':'refresh'}"),
        token(
            "a token of Cognito for another client", "", "{'token_use':'access','client_id':'x'}"),
        token("a token without an audience", "at+jwt", "{'client_id':'mcp','scope':'mcp'}"));
  }

  @Proves("token-audience")
  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void another_token_of_the_same_signer_is_refused(String what, String type, String claims) {
    assertThatThrownBy(() -> verified(type, claims)).isInstanceOf(RefusedTokenException.class);
  }

  private static Map<String, Object> verified(String type, String claims) throws Exception {
    try (FakeIssuer issuer = FakeIssuer.start()) {
      JWTClaimsSet all = new JWTClaimsSet.Builder(JWTClaimsSet.parse(claims))
          .issuer(issuer.issuer())
          .subject("ada")
          .expirationTime(Date.from(Clock.systemUTC().instant().plusSeconds(60)))
          .build();
      String token = FakeIssuer.sign(
          all,
          issuer.key(),
          header -> header.type(type.isEmpty() ? null : new JOSEObjectType(type)));
      BearerSettings settings = new BearerSettings(
          "",
          issuer.issuer(),
          URI.create(RESOURCE),
          AUDIENCES,
          Set.of(JWSAlgorithm.RS256.getName()),
          Duration.ZERO,
          "sub",
          List.of(),
          Set.of(),
          Set.of(),
          new AdvertisedScopes(Set.of(), Set.of()),
          Map.of(),
          false,
          Optional.empty());
      AuthorizationServer server = new AuthorizationServer(
          issuer.issuer(), new Documents(), InstantSource.system(), System::nanoTime);
      return new JwtVerifier(settings, server, Clock.systemUTC()).verify(JWTParser.parse(token));
    }
  }
}
