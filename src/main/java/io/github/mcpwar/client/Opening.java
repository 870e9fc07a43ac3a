package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How an {@link Exchange} begins. */
interface Opening {

  /** The HTTP headers to begin with at this moment. */
  Map<String, String> headers();

  /** Begins. */
  CompletableFuture<HttpResponse<InputStream>> send(Map<String, String> headers);

  /**
   * The request whose response ends the exchange; empty when the server fills the stream by itself.
   */
  Optional<RequestId> awaits();

  /** With a request. */
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

  /** By listening. */
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
