package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.github.mcpwar.server.keys.KeyRing;

/**
 * The secrets of a sign-on toward the provider. They are derived from the request's identifier, so
 * that nothing is kept, and only servers with the same key know them.
 */
final class ProviderSecrets {
  private static final int BYTES = 32;

  private final KeyRing verifiers;
  private final KeyRing nonces;

  ProviderSecrets(KeyRing keys) {
    this.verifiers = keys.forPurpose("sign-on provider verifier");
    this.nonces = keys.forPurpose("sign-on provider nonce");
  }

  CodeVerifier verifier(SignOnRequest request) {
    return new CodeVerifier(verifiers.seal(BYTES, request.id().getBytes(UTF_8)));
  }

  String nonce(SignOnRequest request) {
    return nonces.seal(BYTES, request.id().getBytes(UTF_8));
  }
}
