package io.github.mcpwar.security.bearer;

import com.nimbusds.jwt.JWT;
import java.util.Map;

/** Verifies access tokens in the form of a JWT. */
@FunctionalInterface
public interface TokenVerifier {

  /** The claims of a valid token. */
  Map<String, Object> verify(JWT token) throws RefusedTokenException, UnavailableException;
}
