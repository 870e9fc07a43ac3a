package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The beginning of an {@link Exchange}. */
interface Opening {

  /** The current HTTP headers for the beginning. */
  Map<String, String> headers();

  /** Sends the beginning. */
  CompletableFuture<HttpResponse<InputStream>> send(Map<String, String> headers);

  /**
   * The request whose response ends the exchange; empty for a stream that belongs to no request.
   */
  Optional<RequestId> awaits();

  /** The beginning with a request. */
  record ByRequest(
      Endpoint endpoint, ExchangeRules rules, Request request, Map<String, String> moreHeaders)
      implements Opening {

    @Override
    public Map<String, String> headers() {
      Map<String, String> all = new HashMap<>(rules.headers(request));
      all.putAll(moreHeaders);
      return all;
    }

    @Override
    public CompletableFuture<HttpResponse<InputStream>> send(Map<String, String> headers) {
      return endpoint.post(request, headers);
    }

    @Override
    public Optional<RequestId> awaits() {
      return Optional.of(request.id());
    }
  }

  /** The beginning of a stream that belongs to no request. */
  record ByListening(Endpoint endpoint, ExchangeRules rules) implements Opening {

    @Override
    public Map<String, String> headers() {
      return rules.headers();
    }

    @Override
    public CompletableFuture<HttpResponse<InputStream>> send(Map<String, String> headers) {
      return endpoint.get(headers);
    }

    @Override
    public Optional<RequestId> awaits() {
      return Optional.empty();
    }
  }
}
