package io.github.mcpwar.keycloak;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import java.text.ParseException;

/** A tool that tells what a service would see of its token. */
public class ExchangeTools {

  @Tool(description = "Tells for whom and for what a token is.")
  public String exchanged(
      McpContext context,
      @ToolArg(description = "Service") String service,
      @ToolArg(description = "Scope") String scope)
      throws ParseException {
    try {
      DownstreamToken token = context.tokenFor(service, scope);
      JWTClaimsSet claims = SignedJWT.parse(token.value()).getJWTClaimsSet();
      return claims.getStringClaim("preferred_username") + " at " + claims.getAudience() + " by "
          + claims.getStringClaim("azp");
    } catch (NoTokenException e) {
      return e.reason().name();
    }
  }
}
