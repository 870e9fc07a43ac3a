package io.github.mcpwar.testkit;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.spi.Delegation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens for other services that a test gives to a caller, by audience. */
final class GivenTokens implements Delegation {
  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  private final Map<String, List<String>> values;
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();

  GivenTokens(Map<String, List<String>> values) {
    this.values = values;
  }

  @Override
  public DownstreamToken token(String audience, Set<String> scopes, Exchanges exchanges) {
    List<String> all = values.get(audience);
    if (all == null) {
      throw new NoTokenException(
          Reason.REFUSED,
          "The test gives the caller no token for " + audience + ", but for " + values.keySet(),
          new IllegalStateException("Add TestUser.withToken"));
    }
    int index = Math.min(refused.getOrDefault(audience, 0), all.size() - 1);
    return new DownstreamToken(all.get(index), audience, scopes, END);
  }

  @Override
  public DownstreamToken tokenAfterConsent(
      String audience, Set<String> scopes, Exchanges exchanges) {
    return token(audience, scopes, exchanges);
  }

  @Override
  public void drop(DownstreamToken token) {
    refused.merge(token.audience(), 1, Integer::sum);
  }
}
