package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script, which the engine runs in one step. */
final class Script {
  private final byte[] text;
  private final byte[] name;

  Script(String text) {
    this.text = text.getBytes(UTF_8);
    try {
      // the name that the engine gives to a script, not a protection
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(this.text);
      this.name = HexFormat.of().formatHex(sum).getBytes(UTF_8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs this script, and hands it over if the engine does not know it yet, or no more. */
  Object run(UnifiedJedis jedis, List<byte[]> keys, List<byte[]> arguments) {
    try {
      return jedis.evalsha(name, keys, arguments);
    } catch (JedisNoScriptException e) {
      return jedis.eval(text, keys, arguments);
    }
  }

  /** Runs this script with others' commands, if the engine knows it. */
  Response<Object> run(AbstractPipeline pipeline, List<byte[]> keys, List<byte[]> arguments) {
    return pipeline.evalsha(name, keys, arguments);
  }

  static byte[] argument(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }

  static byte[] argument(String text) {
    return text.getBytes(UTF_8);
  }
}
