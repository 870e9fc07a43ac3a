package io.github.mcpwar.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * The body of the first response to a request. That of a refusal is read at its beginning only, and
 * given to its handler when nothing better has come.
 *
 * @param refusal the unread body of a refusal; empty for any other response
 * @param value makes the body for the caller from the beginning of a refusal
 */
record FirstBody<T>(InputStream refusal, Function<byte[], T> value) {
  private static final int LONGEST_REFUSAL = 64 * 1024;

  static <T> BodySubscriber<FirstBody<T>> subscriber(ResponseInfo info, BodyHandler<T> handler) {
    return info.statusCode() == UserRequests.UNAUTHORIZED
        ? BodySubscribers.mapping(
            BodySubscribers.ofInputStream(),
            refusal -> new FirstBody<>(refusal, bytes -> read(bytes, handler.apply(info))))
        : BodySubscribers.mapping(
            handler.apply(info),
            body -> new FirstBody<>(InputStream.nullInputStream(), unused -> body));
  }

  /** Reads the beginning of a refusal, and ends its connection. */
  byte[] beginning() throws IOException {
    try (refusal) {
      return refusal.readNBytes(LONGEST_REFUSAL);
    }
  }

  /** The response for the caller. */
  HttpResponse<T> of(HttpResponse<?> response, byte[] beginning) {
    return new ReadResponse<>(response, value.apply(beginning));
  }

  private static <T> T read(byte[] bytes, BodySubscriber<T> reader) {
    reader.onSubscribe(new Flow.Subscription() {
      private boolean isOver;

      @Override
      public void request(long unused) {
        if (!isOver) {
          isOver = true;
          reader.onNext(List.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
          reader.onComplete();
        }
      }

      @Override
      public void cancel() {
        isOver = true;
      }
    });
    return reader.getBody().toCompletableFuture().join();
  }
}
