package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** RSA keys for issuers. As they take long to make, a few go round. */
final class Keys {
  private static final int OF_ISSUERS = 4;
  private static final int OF_NOBODY = OF_ISSUERS;

  private static final Map<Integer, RSAKey> MADE = new ConcurrentHashMap<>();
  private static final AtomicInteger TAKEN = new AtomicInteger();

  private Keys() {}

  /** Another key than the last three times. */
  static RSAKey next() {
    return key(Math.floorMod(TAKEN.getAndIncrement(), OF_ISSUERS));
  }

  /** A key that no issuer ever has, under a name of choice. */
  static RSAKey ofNobody(String id) {
    return new RSAKey.Builder(key(OF_NOBODY)).keyID(id).build();
  }

  private static RSAKey key(int number) {
    return MADE.computeIfAbsent(number, unused -> make());
  }

  private static RSAKey make() {
    try {
      return new RSAKeyGenerator(2048)
          .keyIDFromThumbprint(true)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
