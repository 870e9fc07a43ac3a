package io.github.mcpwar.client;

import java.util.Map;

/**
 * The rules of a conversation without a new start after a refusal, for requests that are part of
 * its beginning.
 */
record WithoutRenewal(ExchangeRules rules) implements ForwardedRules {

  @Override
  public boolean renew(Answer refusal, Map<String, String> sent) {
    return false;
  }
}
