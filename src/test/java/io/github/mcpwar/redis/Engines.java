package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Connects tests to engines. */
final class Engines {
  static final String CLUSTER = "test";
  static final byte[] CHECK = "what the key makes".getBytes(UTF_8);

  private Engines() {}

  static RedisEngine connect(String url) {
    return connect(url, CHECK);
  }

  static RedisEngine connect(String url, byte[] check) {
    String token = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    return RedisEngine.connect(RedisAddress.parse(url), CLUSTER, check, token, System::nanoTime);
  }
}
